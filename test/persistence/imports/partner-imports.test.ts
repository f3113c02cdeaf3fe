import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { type Engine, startEngine } from '../engine.ts';
import { noon, officeOn } from './import-office.ts';

const home = await startEngine({ now: () => noon });
afterAll(() => home.stop());

const HAI = phoneSchema.parse('+84903000010');
const HEADER = 'Số di động,Họ tên,Căn cứ,Loại,Tỉnh,Hạng,Mã số thuế';
const csv = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');
const hai = '0903 000 010,Trần Văn Hải,hợp đồng,Thợ,Đồng Nai,Vang,8012345678';

let engine: Engine;
let office: ReturnType<typeof officeOn>;
let partners: PartnerRepository;
beforeEach(async () => {
  engine = await home.freshTable();
  office = officeOn(engine.table);
  partners = new PartnerRepository(engine.table);
});

describe('a file of partners', () => {
  test('enters each one approved, with basis, province, tier, tax number and the import', async () => {
    const seen = await office.check(csv(hai, '0912 345 678,Điện máy An,giấy đồng ý,đại lý,Bình Phước,,'), 'partners');
    expect(seen.counts).toMatchObject({ good: 2 });
    await office.commit(seen.id);
    const partner = await partners.findByPhone(HAI);
    expect(partner).toMatchObject({
      name: 'Trần Văn Hải',
      kind: 'installer',
      state: 'approved',
      province: '75',
      tier: 'vang',
      entered: { basis: 'contract', importId: seen.id, by: 'staff-1' },
    });
    expect((await new PayeeRepository(engine.table).find(partner?.id ?? '')).tax?.taxNumber).toBe('8012345678');
    expect(await partners.history(partner?.id ?? '', 10)).toMatchObject([{ what: 'entered' }]);
  });

  test('names what is wrong in each row, and a number that stands twice', async () => {
    const rows = ['024 3825 1234,An,hợp đồng,,,,', '0912 345 678,Bình,,siêu nhân,Atlantis,,12', hai, hai];
    expect((await office.check(csv(...rows), 'partners')).counts).toMatchObject({ good: 1, bad: 3 });
  });

  test('imported again is known, and another name for the number is an error', async () => {
    const first = await office.check(csv(hai), 'partners');
    await office.commit(first.id);
    expect((await office.check(csv(hai), 'partners')).counts).toMatchObject({ known: 1 });
    const other = hai.replace('Trần Văn Hải', 'Lê Thị Mai');
    expect((await office.check(csv(other), 'partners')).counts).toMatchObject({ bad: 1 });
  });
});
