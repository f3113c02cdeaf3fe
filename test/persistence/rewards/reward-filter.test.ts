import { afterAll, beforeAll, expect, test } from 'vitest';
import { skuSchema } from '../../../shared/catalog/product.ts';
import { decideAccrual, lineOf } from '../../../shared/rewards/ledger/accrual.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { matchesFilter, NOT_KNOWN, type RewardFilter } from '../../../shared/rewards/reconciliation/reward-filter.ts';
import { storedFilter } from '../../../shared/rewards/reconciliation/stored-filter.ts';
import { type RewardLine, rewardKey, rewardLineSchema, rewardListing } from '../../../shared/rewards/reward-line.ts';
import { put } from '../../../shared/table/table.ts';
import { instantOf, periodSchema } from '../../../shared/time/local-date.ts';
import { codeNumber, earning } from '../../domain/rewards/activations.ts';
import { startEngine } from '../engine.ts';
import { freezer, now, policy } from './accrual-world.ts';

const LINES = 90;
const TD_200 = skuSchema.parse('TD-200');
const period = periodSchema.parse('2026-11');
const at = now();
const finding = { id: 'F1', kind: 'codes-in-sequence' };
const hold = { id: 'finding:F1', reason: 'finding', by: 'system:findings', at, finding };

/** Lines that differ in all that filters ask about, each in another mixture. */
const lines = Array.from({ length: LINES }, (_, number): RewardLine => {
  const activatedAt = instantOf(Date.parse(at) + number);
  const accrual = decideAccrual(
    earning({ id: `E${number}`, code: codeNumber(number), partnerId: `P${number % 7}`, at: activatedAt }),
    freezer,
    policy,
  );
  return rewardLineSchema.parse({
    ...lineOf(accrual, period, at),
    sku: number % 3 === 0 ? TD_200 : 'TD-300',
    amount: 50_000 + (number % 4) * 10_000,
    ...(number % 5 === 0 ? {} : { dealerId: `P${number % 2}` }),
    ...(number % 6 === 0 ? {} : { province: number % 4 === 0 ? '79' : '75' }),
    ...(number % 8 === 0 ? { late: true } : {}),
    ...(number % 9 === 0 ? { holds: [hold] } : {}),
    ...(number % 9 === 1 ? { pastHolds: [{ ...hold, endedBy: 'manager-1', endedAt: at }] } : {}),
    ...(number % 10 === 0 ? { carries: [{ from: '2026-10', to: period, by: 'manager-1', at }] } : {}),
  });
});

const parts: readonly RewardFilter[] = [
  { partnerId: 'P3' },
  { partnerId: 'nobody' },
  { sku: TD_200 },
  { fromAmount: 60_000 },
  { toAmount: 60_000 },
  { fromAmount: 60_000, toAmount: 70_000 },
  { dealerId: 'P1' },
  { dealerId: NOT_KNOWN },
  { province: '79' },
  { province: NOT_KNOWN },
  { finding: 'codes-in-sequence' },
  { held: 'yes' },
  { held: 'no' },
  { carried: 'yes' },
  { carried: 'no' },
  { late: 'yes' },
  { late: 'no' },
];
const filters = [
  {},
  ...parts,
  ...parts.flatMap((one, at) => parts.slice(at + 1).map((other) => ({ ...one, ...other }))),
];

const engine = await startEngine({ now });
afterAll(() => engine.stop());
const periods = new PeriodRepository(engine.table);
beforeAll(async () => {
  for (const line of lines) {
    await engine.table.transact([put(rewardKey(line), { ...line, ...rewardListing(line) })]);
  }
});

const codesOf = (some: readonly Pick<RewardLine, 'code'>[]) => some.map(({ code }) => code).sort();

test('the table lets through exactly what a filter asks for, whatever it mixes', async () => {
  for (const filter of filters) {
    const meant = lines.filter((line) => matchesFilter(filter, line));
    const { items } = await periods.page({ period, states: ['pending'], limit: LINES, filter });
    expect([filter, codesOf(items)]).toEqual([filter, codesOf(meant)]);
    let amount = 0;
    await periods.eachWaiting(period, filter, (line) => {
      amount += line.amount;
    });
    expect([filter, amount]).toEqual([filter, meant.reduce((sum, line) => sum + line.amount, 0)]);
  }
});

test('pages of a filter follow each other without a gap', async () => {
  const filter = { sku: TD_200 };
  const found: RewardLine[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = await periods.page({ period, states: ['pending'], limit: 7, filter, after });
    found.push(...items);
    if (next === undefined) break;
    after = next;
  }
  expect(found.map(({ code }) => code)).toEqual(lines.filter(({ sku }) => sku === TD_200).map(({ code }) => code));
});

test('a partner is looked for in one part of a period, and what nobody asked for stays in the table', async () => {
  const asked: object[] = [];
  const client = engine.connect();
  client.middlewareStack.add(
    (next) => (call) => {
      asked.push(call.input);
      return next(call);
    },
    { step: 'initialize' },
  );
  const watched = new PeriodRepository(engine.tableWith({ client }));
  const { items } = await watched.page({
    period,
    states: ['pending'],
    limit: 50,
    filter: { partnerId: 'P3', late: 'yes' },
  });
  expect(items.length).toBeGreaterThan(0);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ FilterExpression: '#filter0 = :filter0 AND attribute_exists(#filter1)' });
  expect(storedFilter({ held: 'no', carried: 'no', late: 'no' })).toBeUndefined();
});
