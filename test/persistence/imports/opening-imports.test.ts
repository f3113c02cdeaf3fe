import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Currency } from '../../../shared/money/money.ts';
import { adjustmentSchema } from '../../../shared/rewards/adjustment/adjustment.ts';
import { balanceSchema, checkChain, entrySchema } from '../../../shared/rewards/ledger/ledger.ts';
import { keys, prefix } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { type Engine, startEngine } from '../engine.ts';
import { memoryFiles, noon, officeOn } from './import-office.ts';

const home = await startEngine({ now: () => noon });
afterAll(() => home.stop());

const HEADER = 'Số di động,Số tiền,Điểm,Ghi chú';
const csv = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');
const hai = '0903 000 010,"1.250.000",300,Số dư 31/10';

let engine: Engine;
let office: ReturnType<typeof officeOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  office = officeOn(engine.table);
  await enrol('P1', '+84903000010');
  await enrol('P2', '+84912345678', 'left');
  await enrol('P3', '+84912345679', 'refused');
});

async function enrol(id: string, phone: string, state = 'approved') {
  const profile = { id, phone, name: `Thợ ${id}`, kind: 'installer', state, registeredAt: noon };
  await engine.table.transact([put(keys.partner(id), profile), put(keys.phoneClaim(phone), { partnerId: id })]);
}

const balance = (id: string, currency: Currency = 'VND') => engine.table.get(keys.account(id, currency), balanceSchema);
const adjustments = (id: string, currency: Currency = 'VND') =>
  Array.fromAsync(engine.table.queryAll({ pk: keys.adjustment(id, currency, '').pk }, adjustmentSchema));

describe('a file of opening balances', () => {
  test('moves each amount once, by the word of who uploaded it and of who imported it', async () => {
    const seen = await office.check(csv(hai, '0912 345 678,80000,,'), 'openings');
    expect(seen.counts).toMatchObject({ good: 2, bad: 0 });
    expect(seen.sums).toEqual({ VND: 1_330_000, POINT: 300 });
    await office.commit(seen.id, false, 'boss-1');
    expect(await office.view(seen.id)).toMatchObject({ state: 'committed', committedBy: 'boss-1' });
    const approvers = ['boss-1', 'staff-1'];
    expect(await balance('P1')).toMatchObject({ available: 1_250_000, approvers });
    expect(await balance('P1', 'POINT')).toMatchObject({ available: 300 });
    expect(await balance('P2')).toMatchObject({ available: 80_000 });
    expect(await adjustments('P1')).toMatchObject([
      { kind: 'opening', state: 'approved', proposedBy: 'staff-1', decidedBy: 'boss-1', note: 'Số dư 31/10' },
    ]);
    const entries = await Array.fromAsync(engine.table.queryAll({ pk: `${prefix.entry}P1#VND` }, entrySchema));
    const account = await balance('P1');
    expect(account && checkChain(entries, account)).toEqual({ intact: true });
  });

  test('is written by nobody who uploaded it, and by no accountant', async () => {
    const seen = await office.check(csv(hai), 'openings');
    for (const [by, role] of [
      ['staff-1', 'manager'],
      ['accountant-2', 'accountant'],
    ] as const) {
      const reply = await office.commit(seen.id, false, by, role);
      expect(reply).toMatchObject({ status: 403, body: { code: 'import-needs-second-person' } });
    }
    expect(await balance('P1')).toBeUndefined();
  });

  test('names what is wrong in each row', async () => {
    const rows = ['0987 000 000,5000,,', '0912 345 679,5000,,', '0912 345 678,,,', '0903 000 010,-5,1.5,'];
    const seen = await office.check(csv(...rows), 'openings');
    expect(seen.counts).toMatchObject({ good: 0, bad: 4 });
    const told = seen.wrongRows.map(({ errors }) => errors.map(({ en }) => en).join(' '));
    expect(told[0]).toContain('No partner has this number');
    expect(told[1]).toContain('No partner has this number');
    expect(told[2]).toContain('Write an amount, points, or both');
    expect(told[3]?.match(/whole number above 0/g)).toHaveLength(2);
  });

  test('imported again is known, and another amount for the same account is an error', async () => {
    const first = await office.check(csv(hai), 'openings');
    await office.commit(first.id, false, 'boss-1');
    expect((await office.check(csv(hai), 'openings')).counts).toMatchObject({ known: 1 });
    const other = await office.check(csv(hai.replace('1.250.000', '9.250.000')), 'openings');
    expect(other.counts).toMatchObject({ bad: 1 });
    expect(other.wrongRows[0]?.errors[0]?.vi).toContain('đã có số dư đầu kỳ 1.250.000 đ');
  });

  test('two files at once open an account once: the second is refused where it says otherwise', async () => {
    const one = await office.check(csv(hai), 'openings');
    const two = await office.check(csv(hai.replace('1.250.000', '2.000.000').replace(',300,', ',,')), 'openings');
    await office.commit(one.id, false, 'boss-1');
    await office.commit(two.id, false, 'boss-1');
    expect((await office.view(two.id)).progress).toMatchObject({ committed: 0, refused: 1 });
    expect(await balance('P1')).toMatchObject({ available: 1_250_000, version: 1 });
  });

  test('written twice by a worker that was not believed counts what it did as done', async () => {
    const kept = memoryFiles();
    office = officeOn(engine.table, { kept });
    const seen = await office.check(csv(hai), 'openings');
    await office.post('commit', seen.id, {}, 'manager', 'boss-1');
    await Promise.all([office.worker.commit(seen.id), office.worker.commit(seen.id)]);
    expect((await office.view(seen.id)).progress).toMatchObject({ committed: 1, refused: 0 });
    expect(await balance('P1')).toMatchObject({ available: 1_250_000, version: 1 });
  });
});
