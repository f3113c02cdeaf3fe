import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Finding } from '../../../shared/findings/finding.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import type { Idempotent } from '../../../shared/http/idempotency.ts';
import { type BonusLine, type BonusRun, bonusRunSchema } from '../../../shared/rewards/bonus/bonus-run.ts';
import { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { quarterSchema } from '../../../shared/rewards/bonus/quarter.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { type Engine, startEngine } from '../engine.ts';
import { withMeanwhile } from '../faults.ts';

/*
 * Who writes what somebody else changed since it was read. The use cases look before they write and so hide most of
 * this; here the repository is called with what was read before.
 */
const at = instantSchema.parse('2027-01-05T03:00:00.000Z');
const home = await startEngine({ now: () => at });
afterAll(() => home.stop());

let engine: Engine;
let runs: BonusRunRepository;
beforeEach(async () => {
  engine = await home.freshTable();
  runs = new BonusRunRepository(engine.table, newUlid);
});

const Q4 = quarterSchema.parse('2026-Q4');
const counting = (count: number): BonusRun =>
  bonusRunSchema.parse({
    ruleId: 'R1',
    quarter: Q4,
    state: 'counting',
    rule: {
      name: 'Doanh số quý',
      from: Q4,
      tiers: [{ units: 1, kind: 'per-unit', amount: 10_000 }],
      id: 'R1',
      currency: 'VND',
      publishedAt: at,
      publishedBy: 'manager-2',
      authors: ['manager-1'],
      version: 1,
    },
    count,
    startedBy: 'manager-1',
    startedAt: at,
    progress: 0,
    attempts: 0,
  });
const lineOf = (partnerId: string, count: number): BonusLine => ({
  ruleId: 'R1',
  quarter: Q4,
  count,
  partnerId,
  units: 3,
  amount: 30_000,
  products: [],
  counted: ['one', 'two', 'three'],
  lost: [],
  state: 'waiting',
  given: 0,
  version: 1,
});
/** Each is another person's. */
const answered = (): { request: Idempotent; body: object } => ({
  request: { scope: 'test', key: newUlid(), fingerprint: 'f' },
  body: {},
});
const stored = async () => (await runs.find('R1', Q4)) ?? expect.fail('a run');

async function counted(count = 1): Promise<BonusRun> {
  await runs.begin(counting(count), count === 1 ? undefined : await stored(), answered());
  await runs.finishCount(
    counting(count),
    ['P1', 'P2'].map((partnerId) => lineOf(partnerId, count)),
    at,
  );
  return stored();
}
const confirmed = (run: BonusRun): BonusRun => ({
  ...run,
  state: 'giving',
  confirmedBy: 'manager-2',
  confirmedAt: at,
});
async function giving(): Promise<BonusRun> {
  await runs.confirm(confirmed(await counted()), at, answered());
  return stored();
}
const meanwhile = (others: () => Promise<unknown>) =>
  new BonusRunRepository(engine.tableWith({ client: withMeanwhile(engine.connect(), others) }), newUlid);
const overpaid = (line: BonusLine, due: number): Finding => ({
  id: `overpaid-${line.partnerId}`,
  kind: 'bonus-overpaid',
  about: { partnerId: line.partnerId },
  values: { due: String(due) },
  at,
  state: 'open',
});

test('two units of a partner that are taken back at the same moment are both taken off', async () => {
  const run = await giving();
  const late = meanwhile(() => runs.lose(run, 'P1', 'one', overpaid));
  expect(await late.lose(run, 'P1', 'two', overpaid)).toBe('lost');
  expect(await runs.give(run, 'P1', at)).toBe(10_000);
});

test('a unit that is taken back while its bonus is given is told to people', async () => {
  const run = await giving();
  const late = meanwhile(() => runs.give(run, 'P1', at));
  await late.lose(run, 'P1', 'one', overpaid);
  const { items } = await new FindingRepository(engine.table).list({ state: 'open', limit: 10 });
  expect(items).toMatchObject([{ kind: 'bonus-overpaid', values: { due: '20000' } }]);
  expect(await runs.lineOf(run, 'P1')).toMatchObject({ state: 'given', given: 30_000, lost: ['one'] });
});

test('a step that a twin made already is not counted again, and a run that is done stays done', async () => {
  const run = await giving();
  const first = { given: 30_000, givenTo: 1, after: 'P1', at, handOver: true };
  const next = await runs.step(run, first);
  expect(await runs.step(run, first)).toBeUndefined();
  if (!next) throw new Error('a step');
  await runs.step(next, { given: 60_000, givenTo: 2, at, handOver: false });
  expect(await runs.step(next, { given: 30_000, givenTo: 1, after: 'P2', at, handOver: true })).toBeUndefined();
  expect(await stored()).toMatchObject({ state: 'given', given: 60_000, givenTo: 2, steps: 2 });
});

test('a counting that was done anew meanwhile is not confirmed as it was', async () => {
  const read = await counted();
  await counted(2);
  expect(await runs.confirm(confirmed(read), at, answered())).toBe('changed');
  expect(await stored()).toMatchObject({ state: 'counted', count: 2 });
});

test('what somebody confirmed meanwhile is not confirmed again, when all of it is given', async () => {
  const read = await counted();
  await runs.confirm(confirmed(read), at, answered());
  await runs.step(await stored(), { given: 60_000, givenTo: 2, at, handOver: false });
  expect(await runs.confirm(confirmed(read), at, answered())).toBe('changed');
  expect(await stored()).toMatchObject({ state: 'given', given: 60_000 });
});

test('what somebody confirmed meanwhile is not counted again', async () => {
  const read = await counted();
  await runs.confirm(confirmed(read), at, answered());
  expect(await runs.begin(counting(2), read, answered())).toBe('changed');
  expect(await stored()).toMatchObject({ state: 'giving', count: 1 });
});

test('what somebody else had counted anew meanwhile is not begun over', async () => {
  const read = await counted();
  await counted(2);
  expect(await runs.begin(counting(2), read, answered())).toBe('changed');
  expect(await stored()).toMatchObject({ state: 'counted', count: 2 });
});
