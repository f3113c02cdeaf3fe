import { afterAll, beforeEach, expect, test } from 'vitest';
import { createNightlyAudit } from '../../../functions/audit/audit-nightly.ts';
import { LedgerWalkRepository } from '../../../shared/audit/ledger-walk-repository.ts';
import { bonusRunSchema, partnerBonusSchema } from '../../../shared/rewards/bonus/bonus-run.ts';
import { planBonus } from '../../../shared/rewards/bonus/give-bonus.ts';
import { quarterSchema } from '../../../shared/rewards/bonus/quarter.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { emptyBalance } from '../../../shared/rewards/ledger/ledger.ts';
import { putBalance, putEntry, putTransfer } from '../../../shared/rewards/ledger/ledger-writes.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { type Key, keys, lists } from '../../../shared/table/keys.ts';
import { put, update } from '../../../shared/table/table.ts';
import { campaign } from '../../domain/rewards/campaigns.ts';
import { spyMetrics } from '../../functions/runtime/measured.ts';
import { type Engine, startEngine } from '../engine.ts';
import { now } from '../rewards/accrual-world.ts';
import { activationOf, reversalWorldOn } from '../rewards/reversal-world.ts';

const home = await startEngine({ now });
afterAll(() => home.stop());

const one = campaign({ budget: 100_000 });
const Q4 = quarterSchema.parse('2026-Q4');
const tier = { units: 1, kind: 'per-unit' as const, amount: 7_000 };
const run = bonusRunSchema.parse({
  ruleId: 'R1',
  quarter: Q4,
  state: 'given',
  rule: {
    id: 'R1',
    name: 'Quý',
    from: Q4,
    tiers: [tier],
    budget: 10_000,
    currency: 'VND',
    publishedAt: now(),
    publishedBy: 'manager-2',
    authors: ['manager-1'],
    version: 1,
  },
  count: 1,
  startedBy: 'manager-1',
  startedAt: now(),
  confirmedBy: 'manager-2',
  progress: 100,
  attempts: 1,
  amount: 7_000,
  given: 7_000,
  givenTo: 1,
});
const bonusKey = keys.partnerBonus('P2', Q4, 'R1');

let engine: Engine;
let world: ReturnType<typeof reversalWorldOn>;
/** A partner with two extras of a campaign, and one with a volume bonus. */
beforeEach(async () => {
  engine = await home.freshTable();
  world = reversalWorldOn(engine, { campaigns: [one] });
  const answered = { request: { scope: 't', key: 'k', fingerprint: 'p' }, status: 200, answerOf: () => ({}) };
  await new RewardCampaignRepository(engine.table, now).add(one, answered);
  await world.deliver([activationOf(0), activationOf(1)]);
  const line = { ruleId: 'R1', quarter: Q4, count: 1, partnerId: 'P2', products: [], state: 'waiting' as const };
  const counted = { ...line, units: 1, amount: 7_000, counted: ['print'], lost: [], given: 0, version: 1 };
  const plan = planBonus(run, counted, emptyBalance('P2', 'VND'), now());
  if (plan.kind !== 'give') throw new Error(plan.kind);
  await engine.table.transact([
    ...['P1', 'P2'].map((id) => put(keys.partner(id), { id, ...lists.partners('approved', now()) })),
    put(keys.bonusRun('R1', Q4), run),
    put(bonusKey, partnerBonusSchema.parse(plan.bonus)),
    putTransfer(plan.posted.transfer),
    putEntry(plan.posted.entry),
    putBalance(plan.posted.balance, 0),
  ]);
});

const set = (key: Key, name: string, value: unknown) =>
  engine.table.transact([
    update(key, { update: 'SET #name = :value', names: { '#name': name }, values: { ':value': value } }),
  ]);
async function byNight(): Promise<number> {
  const audit = createNightlyAudit({
    ledger: new LedgerWalkRepository(engine.table),
    calendar: new PeriodCalendarRepository(engine.table),
    now,
    rest: async () => undefined,
    metrics: spyMetrics(),
    log: consoleLog(() => undefined),
  });
  return (await audit()).findings;
}

test('what campaigns and volume bonuses gave fits together, by scan and by night', async () => {
  expect(await world.findings()).toEqual([]);
  expect(await byNight()).toBe(0);
});

test.each([
  ['a campaign that gave more than its lines say', keys.campaignBudget(one.id, 3), 'given', 20_000],
  ['a partner who has more of a campaign than their lines', keys.campaignUse(one.id, 'P1'), 'total', 3],
  ['a bonus of another amount than its transfer', bonusKey, 'amount', 14_000],
  ['a bonus that one person gave alone', bonusKey, 'confirmedBy', 'manager-1'],
])('%s is found', async (_, key, name, value) => {
  await set(key, name, value);
  expect((await world.findings()).map(({ rule }) => rule)).toContain(
    name === 'given' || name === 'total' ? 'campaign' : 'bonus',
  );
  expect(await byNight()).toBeGreaterThan(0);
});

test('a run that gave more than its budget is found', async () => {
  await set(keys.bonusRun('R1', Q4), 'rule', { ...run.rule, budget: 5_000 });
  expect(await world.findings()).toMatchObject([
    { rule: 'bonus', expected: 'no more than its budget of 5000; found 7000' },
  ]);
});
