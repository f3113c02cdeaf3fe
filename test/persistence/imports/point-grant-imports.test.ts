import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { PointCustomerRepository } from '../../../shared/gifts/points/customer-repository.ts';
import type { PointPolicy } from '../../../shared/gifts/points/point-policy.ts';
import { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { localDateSchema } from '../../../shared/time/local-date.ts';
import { type Engine, startEngine } from '../engine.ts';
import { noon, officeOn } from './import-office.ts';

const home = await startEngine({ now: () => noon });
afterAll(() => home.stop());

const HEADER = 'Số di động,Cộng cho,Lý do,Số đơn,Ghi chú';
const csv = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');
const PURCHASE = 50;
const REVIEW = 20;
const order = '0912 345 678,Khách,Mua hàng,DH-1,Mua tại Hoa Sưa';
const review = '0903 000 010,đối tác,Đánh giá,https://danhgia.example/1,';

let engine: Engine;
let office: ReturnType<typeof officeOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  office = officeOn(engine.table);
  await enrol('P1', '+84903000010');
  await enrol('P2', '+84903000011', 'suspended');
  await publish('boss-9');
});

async function enrol(id: string, phone: string, state = 'approved') {
  const profile = { id, phone, name: `Thợ ${id}`, kind: 'installer', state, registeredAt: noon };
  await engine.table.transact([put(keys.partner(id), profile), put(keys.phoneClaim(phone), { partnerId: id })]);
}

async function publish(publishedBy: string, rules?: PointPolicy['rules']) {
  const match = { attributes: {} };
  const policy: PointPolicy = {
    version: 1,
    effectiveFrom: localDateSchema.parse('2026-01-01'),
    publishedAt: noon,
    publishedBy,
    rules: rules ?? [
      { id: 'mua', for: 'customer', occasion: 'purchase', label: 'Mua phụ kiện', match, points: PURCHASE },
      { id: 'danh-gia', for: 'partner', occasion: 'review', label: 'Viết đánh giá', match, points: REVIEW },
    ],
  };
  await engine.table.transact([put(keys.pointPolicy(1), policy)]);
}

const pointsOf = async (holder: string) => (await new PointRepository(engine.table).balance(holder)).available;
const customerPoints = async (phone: string) => {
  const id = await new PointCustomerRepository(engine.table, newUlid).idOf(phoneSchema.parse(phone));
  return id === undefined ? undefined : pointsOf(id);
};
const imported = async (text: string) => {
  const seen = await office.check(text, 'point-grants');
  await office.commit(seen.id, true);
  return office.view(seen.id);
};

describe('a file of points', () => {
  test('gives each reference once, by the rules, to partners and to customers', async () => {
    const seen = await office.check(csv(order, review), 'point-grants');
    expect(seen).toMatchObject({ counts: { good: 2, bad: 0 }, sums: { POINT: PURCHASE + REVIEW } });
    expect(await customerPoints('+84912345678')).toBeUndefined();
    await office.commit(seen.id, false);
    expect((await office.view(seen.id)).progress).toMatchObject({ committed: 2, refused: 0 });
    expect(await customerPoints('+84912345678')).toBe(PURCHASE);
    expect(await pointsOf('P1')).toBe(REVIEW);
    const { items } = await new PointRepository(engine.table).grants(10);
    expect(items).toMatchObject([{ importId: seen.id, by: 'staff-1' }, { importId: seen.id }]);
  });

  test('gives nothing twice: not again, not within the file, and not beside one entered by hand', async () => {
    await imported(csv(order, review));
    const again = await office.check(csv(order.replace('DH-1', 'dh-1 '), review), 'point-grants');
    expect(again.counts).toMatchObject({ good: 0, known: 2 });
    expect(again.sums).toBeUndefined();
    const twice = await office.check(
      csv('0987 000 001,Khách,Mua hàng,DH-7,', '+84987000001,Khách,Mua,dh-7,'),
      'point-grants',
    );
    expect(twice).toMatchObject({ counts: { good: 1, bad: 1 }, sums: { POINT: PURCHASE } });
    expect(twice.wrongRows[0]?.errors[0]?.en).toContain('The same as in row 2');
    expect(await customerPoints('+84912345678')).toBe(PURCHASE);
  });

  test('two files at once give a reference once, and many rows of one person give each', async () => {
    const rows = Array.from({ length: 8 }, (_, at) => `0912 345 678,Khách,Mua hàng,DON-${at},`);
    const [one, other] = [
      await office.check(csv(...rows), 'point-grants'),
      await office.check(csv(...rows, order), 'point-grants'),
    ];
    await office.commit(one.id, false);
    await office.commit(other.id, false);
    expect((await office.view(other.id)).progress).toMatchObject({ committed: 1, known: 8, refused: 0 });
    expect(await customerPoints('+84912345678')).toBe(9 * PURCHASE);
  });

  test('written twice by a worker that was not believed counts what it did as done', async () => {
    const seen = await office.check(csv(order, review), 'point-grants');
    await office.post('commit', seen.id, {}, 'manager', 'staff-1');
    await Promise.all([office.worker.commit(seen.id), office.worker.commit(seen.id)]);
    expect((await office.view(seen.id)).progress).toMatchObject({ committed: 2, refused: 0 });
    expect(await pointsOf('P1')).toBe(REVIEW);
  });

  test('names what is wrong in each row', async () => {
    const rows = [
      '0903 000 011,Đối tác,Đánh giá,R-1,',
      '0912 345 678,Khách,Đánh giá,R-2,',
      '0912 345 678,Ai đó,Tặng,R-3,',
      '0912 345 678,Khách,Mua hàng,,',
    ];
    const seen = await office.check(csv(...rows), 'point-grants');
    expect(seen.counts).toMatchObject({ good: 0, bad: 4 });
    const told = seen.wrongRows.map(({ errors }) => errors.map(({ en }) => en).join(' '));
    expect(told[0]).toContain('No active partner');
    expect(told[1]).toContain('The rules in force say nothing about this');
    expect(told[2]).toMatch(/“?Customer"? or .*Purchase/);
    expect(told[3]).toContain('must not be empty');
  });

  test('is not for whoever published the rules: neither to upload nor to import', async () => {
    await publish('staff-1');
    const own = await office.check(csv(order), 'point-grants');
    expect(own.counts).toMatchObject({ good: 0, bad: 1 });
    expect(own.wrongRows[0]?.errors[0]?.en).toContain('published the rules in force');
    await publish('boss-1');
    const seen = await office.check(csv(order), 'point-grants');
    await office.commit(seen.id, false, 'boss-1');
    expect((await office.view(seen.id)).progress).toMatchObject({ committed: 0, refused: 1 });
    expect(await customerPoints('+84912345678')).toBeUndefined();
  });

  test('is for those who give points one by one, and not for others', async () => {
    for (const role of ['accountant', 'warehouse', 'sales'] as const) {
      const begun = await office.begin({ kind: 'point-grants', fileName: 'diem.csv', bytes: 10 }, role);
      expect(begun).toMatchObject({ status: 403 });
    }
  });
});
