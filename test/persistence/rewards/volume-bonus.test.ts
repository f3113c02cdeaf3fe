import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createCountUnits } from '../../../functions/rewards/bonus/count-units.ts';
import { createGiveBonuses } from '../../../functions/rewards/bonus/give-bonuses.ts';
import { createWatchCountedUnits } from '../../../functions/rewards/bonus/watch-counted-units.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { bonusCountRequested, bonusGivingRequested } from '../../../shared/rewards/bonus/bonus-events.ts';
import { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { quarterSchema } from '../../../shared/rewards/bonus/quarter.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { rewardReversed } from '../../../shared/rewards/reward-events.ts';
import { rewardLineId } from '../../../shared/rewards/reward-line.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { keys } from '../../../shared/table/keys.ts';
import { put } from '../../../shared/table/table.ts';
import { instantSchema, periodSchema } from '../../../shared/time/local-date.ts';
import { codeNumber } from '../../domain/rewards/activations.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withFaults, withMeanwhile } from '../faults.ts';
import { freezer, now as november } from './accrual-world.ts';
import { campaignDeskOn } from './campaign-desk.ts';
import { activationOf, DECEMBER, NOVEMBER, reversalWorldOn } from './reversal-world.ts';

const january = () => instantSchema.parse('2027-01-05T03:00:00.000Z');
const home = await startEngine({ now: january });
afterAll(() => home.stop());

let engine: Engine;
let world: ReturnType<typeof reversalWorldOn>;
let desk: ReturnType<typeof campaignDeskOn>;
beforeEach(async () => {
  engine = await home.freshTable();
  world = reversalWorldOn(engine);
  desk = campaignDeskOn(engine, january);
});

const OCTOBER = periodSchema.parse('2026-10');
const Q4 = quarterSchema.parse('2026-Q4');
const tiers = [
  { units: 2, kind: 'per-unit', amount: 10_000 },
  { units: 4, kind: 'lump-sum', amount: 100_000 },
];
const bonus = { name: 'Doanh số quý', from: '2026-Q4', tiers, budget: 500_000 };
const published = async (about: object = {}) =>
  desk.idOf(await campaignDeskOn(engine, november).addBonus({ ...bonus, ...about }));

/** Approved units: so many of each partner. */
async function installed(counts: Readonly<Record<string, number>>) {
  let number = 0;
  for (const [partnerId, count] of Object.entries(counts)) {
    for (let one = 0; one < count; one += 1) {
      await world.deliver([activationOf(number, { partnerId, code: codeNumber(number) })]);
      await world.decide(world.rewardId(number, partnerId), { kind: 'approve' });
      number += 1;
    }
  }
  for (const period of [OCTOBER, NOVEMBER, DECEMBER]) await world.freeze(period);
}

const runsOn = (client: DynamoDBDocumentClient) =>
  new BonusRunRepository(engine.tableWith({ client, sleep: () => Promise.resolve() }), newUlid);
const quiet = { error: () => undefined };

async function count(ruleId: string, client = engine.client) {
  const worker = createCountUnits({
    runs: runsOn(client),
    periods: new PeriodRepository(engine.table),
    calendar: desk.calendar,
    products: { find: () => Promise.resolve(freezer) },
    partners: desk.partners,
    now: january,
    log: quiet,
  });
  const event = { id: newUlid(), type: bonusCountRequested.type, at: january(), data: { ruleId, quarter: Q4 } };
  return worker(bonusCountRequested.schema.parse(event));
}

async function give(ruleId: string, client = engine.client) {
  const worker = createGiveBonuses({ runs: runsOn(client), now: january, seconds: 60, linesAStep: 1, log: quiet });
  const event = { id: newUlid(), type: bonusGivingRequested.type, at: january(), data: { ruleId, quarter: Q4 } };
  return worker(bonusGivingRequested.schema.parse(event));
}

const ask = (route: 'count' | 'confirm', id: string, body: object = {}, by = 'manager-1') =>
  desk.post(route, body, { by, params: { id, quarter: Q4 } });
const read = (id: string) => desk.get('run', { id, quarter: Q4 });

async function takeBack(number: number, partnerId = 'P1') {
  const lines = await world.lines(partnerId);
  const line = lines.find(({ code }) => code === codeNumber(number));
  if (!line) throw new Error('a line');
  const outcome = await world.reverseLine(line);
  if (outcome.kind !== 'reversed') throw new Error(outcome.kind);
  const data = { partnerId, rewardId: rewardLineId(outcome.line) };
  const event = rewardReversed.schema.parse({ id: newUlid(), type: rewardReversed.type, at: january(), data });
  const watch = createWatchCountedUnits({
    rules: desk.rules,
    runs: desk.runs,
    rewards: new ReconciliationRepository(engine.table, newUlid),
    partners: desk.partners,
  });
  await watch(event);
  return watch(event);
}
const found = async () => (await new FindingRepository(engine.table).list({ state: 'open', limit: 10 })).items;

test('a volume bonus is counted for one person, confirmed by another, and given once to each partner', async () => {
  const id = await published();
  await installed({ P1: 3, P2: 4, P3: 1 });
  expect(await ask('count', id)).toMatchObject({ status: 202, body: { state: 'counting', count: 1 } });
  await count(id);
  expect(await read(id)).toMatchObject({
    run: { state: 'counted', partners: 3, winners: 2, units: 8, amount: 130_000, unfunded: 0 },
    items: [
      { partnerId: 'P1', units: 3, amount: 30_000, state: 'waiting' },
      { partnerId: 'P2', units: 4, amount: 100_000, state: 'waiting' },
      { partnerId: 'P3', units: 1, amount: 0, state: 'below' },
    ],
  });
  expect(await ask('confirm', id, { count: 1 })).toMatchObject({ body: { code: 'bonus-run-needs-second-person' } });
  expect(await ask('confirm', id, { count: 2 }, 'manager-2')).toMatchObject({
    body: { code: 'bonus-run-not-counted' },
  });
  expect(await ask('confirm', id, { count: 1 }, 'manager-2')).toMatchObject({ status: 202, body: { state: 'giving' } });
  await give(id);
  await give(id);
  expect((await read(id)).run).toMatchObject({ state: 'given', given: 130_000, givenTo: 2 });
  expect(await world.balance('P1')).toMatchObject({ available: 180_000, approvers: ['manager-1', 'manager-2'] });
  expect(await world.balance('P2')).toMatchObject({ available: 300_000 });
  expect((await desk.runs.bonusesOf('P1', { limit: 10 })).items).toMatchObject([
    { units: 3, amount: 30_000, products: [{ sku: 'TD-200', units: 3 }], transferId: `BONUS:${id}:P1:2026-Q4` },
  ]);
  expect(await ask('count', id)).toMatchObject({ body: { code: 'bonus-run-confirmed' } });
  expect(await desk.get('bonuses')).toMatchObject({
    items: [
      {
        id,
        quarters: [
          { quarter: '2027-Q1', frozen: false },
          { quarter: Q4, frozen: true, run: { given: 130_000 } },
        ],
      },
    ],
  });
  expect(await world.findings()).toEqual([]);
});

test('a quarter is counted once all its periods are frozen, again until somebody confirms it', async () => {
  const id = await published();
  expect(await ask('count', id)).toMatchObject({ status: 409, body: { code: 'quarter-not-frozen' } });
  await installed({ P1: 2 });
  await ask('count', id);
  await count(id);
  expect(await ask('count', id, {}, 'manager-2')).toMatchObject({ body: { count: 2, startedBy: 'manager-2' } });
  expect(await ask('confirm', id, { count: 1 }, 'manager-3')).toMatchObject({
    body: { code: 'bonus-run-not-counted' },
  });
  await count(id);
  expect(await ask('confirm', id, { count: 2 })).toMatchObject({ status: 202 });
});

test.each([1, 2, 3, 5])('a worker that dies at its step %i gives nobody more or less', async (step) => {
  const id = await published();
  await installed({ P1: 2, P2: 3 });
  await ask('count', id);
  const dying = (on: string) =>
    withFaults(engine.connect(), ({ command, ofCommand }) =>
      command === on && ofCommand >= step ? (ofCommand % 2 === 1 ? 'lost-reply' : 'throttle') : undefined,
    );
  await count(id, dying('TransactWriteItems')).catch(() => undefined);
  await count(id);
  await ask('confirm', id, { count: 1 }, 'manager-2');
  await give(id, dying('TransactWriteItems')).catch(() => undefined);
  await Promise.all([give(id), give(id)]);
  await give(id);
  expect((await read(id)).run).toMatchObject({ state: 'given', given: 50_000, givenTo: 2 });
  expect(await world.balance('P1')).toMatchObject({ available: 120_000 });
  expect(await world.balance('P2')).toMatchObject({ available: 180_000 });
  expect(await world.findings()).toEqual([]);
});

test('a counting that ends when its twin was confirmed and given already changes nothing', async () => {
  const id = await published();
  await installed({ P1: 3 });
  await ask('count', id);
  const begun = await desk.runs.find(id, Q4);
  await count(id);
  const counted = await desk.runs.find(id, Q4);
  if (!begun || !counted) throw new Error('a run');
  const { items: lines } = await desk.runs.lines(counted, { limit: 10 });
  await ask('confirm', id, { count: 1 }, 'manager-2');
  await give(id);
  await desk.runs.finishCount(begun, lines, january());
  expect((await read(id)).items).toMatchObject([{ state: 'given', given: 30_000 }]);
  await takeBack(0);
  expect(await found()).toMatchObject([{ kind: 'bonus-overpaid' }]);
});

test('what stands where a bonus is to be stays, and nothing is given', async () => {
  const id = await published();
  await installed({ P1: 2 });
  await ask('count', id);
  await count(id);
  await ask('confirm', id, { count: 1 }, 'manager-2');
  await engine.table.transact([put(keys.partnerBonus('P1', Q4, id), { planted: true })]);
  await give(id).catch(() => undefined);
  expect(await world.balance('P1')).toMatchObject({ available: 100_000 });
});

describe('a unit that is taken back', () => {
  test('at the very moment of giving is taken off', async () => {
    const id = await published();
    await installed({ P1: 3 });
    await ask('count', id);
    await count(id);
    await ask('confirm', id, { count: 1 }, 'manager-2');
    await give(
      id,
      withMeanwhile(engine.connect(), () => takeBack(0)),
    );
    await give(id);
    expect((await read(id)).run).toMatchObject({ state: 'given', given: 20_000, givenTo: 1 });
    expect(await world.findings()).toEqual([]);
  });

  test('before the counting does not count', async () => {
    const id = await published();
    await installed({ P1: 3 });
    await takeBack(0);
    await ask('count', id);
    await count(id);
    expect((await read(id)).items).toMatchObject([{ units: 2, amount: 20_000 }]);
  });

  test('between counting and giving is taken off', async () => {
    const id = await published();
    await installed({ P1: 3 });
    await ask('count', id);
    expect(await takeBack(0)).toEqual({ kind: 'wait', seconds: 300 });
    await count(id);
    await takeBack(1);
    await ask('confirm', id, { count: 1 }, 'manager-2');
    await give(id);
    expect((await read(id)).run).toMatchObject({ state: 'given', given: 0, givenTo: 0 });
    expect(await found()).toEqual([]);
    expect(await world.findings()).toEqual([]);
  });

  test('after it was given is told to people, once, and moves no money by itself', async () => {
    const id = await published();
    await installed({ P1: 3 });
    await ask('count', id);
    await count(id);
    await ask('confirm', id, { count: 1 }, 'manager-2');
    await give(id);
    await takeBack(0);
    expect(await found()).toMatchObject([
      { kind: 'bonus-overpaid', values: { given: '30.000', due: '20.000', difference: '10.000', lost: '1' } },
    ]);
    expect(await world.balance('P1')).toMatchObject({ available: 130_000 });
    expect(await world.findings()).toEqual([]);
  });
});

test('a rule is changed by a new version of two people, and a run keeps the one it counted by', async () => {
  const id = await published();
  await installed({ P1: 3 });
  await ask('count', id);
  await count(id);
  const more = [{ units: 2, kind: 'per-unit', amount: 50_000 }];
  expect(await desk.addBonus({ ...bonus, tiers: more }, id)).toMatchObject({ status: 201, body: { id, version: 2 } });
  expect((await read(id)).run).toMatchObject({ amount: 30_000, rule: { version: 1 } });
  await ask('count', id);
  await count(id);
  expect((await read(id)).run).toMatchObject({ amount: 150_000, rule: { version: 2 } });
});
