import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { payoutRunCanceled, payoutRunCreated } from '../../../shared/payouts/payout-events.ts';
import { type Engine, startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import { type World, worldOn } from './payout-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

const PARTNERS = ['P1', 'P2', 'P3', 'P4'];
const PERIODS = ['2026-09', '2026-10'];
const APPROVERS = ['manager-1', 'accountant-1'];
const ACCOUNTANTS = ['accountant-1', 'accountant-2'];

const step = fc.oneof(
  fc.record({
    kind: fc.constant('approve' as const),
    partner: fc.constantFrom(...PARTNERS),
    amount: fc.constantFrom(50_000, 80_000, 1_000_000, 5_000_000, -60_000),
    by: fc.constantFrom(...APPROVERS),
  }),
  fc.record({ kind: fc.constant('create' as const), period: fc.constantFrom(...PERIODS) }),
  fc.record({ kind: fc.constant('work' as const), pick: fc.nat({ max: 9 }) }),
  fc.record({
    kind: fc.constantFrom('confirm' as const, 'confirm' as const, 'confirm' as const, 'call-off' as const),
    run: fc.nat({ max: 9 }),
    by: fc.constantFrom('boss-1', 'boss-2'),
  }),
  fc.record({
    kind: fc.constant('end' as const),
    partner: fc.constantFrom(...PARTNERS),
    run: fc.nat({ max: 9 }),
    status: fc.constantFrom('paid' as const, 'failed' as const),
    by: fc.constantFrom(...ACCOUNTANTS),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const faults = fc.array(
  fc.option(fc.constantFrom<Fault>('conflict', 'throttle', 'lost-reply', 'lost-request'), { nil: undefined, freq: 2 }),
  { maxLength: 4 },
);
/** Steps of one inner list happen at the same time, each over a connection of its own. */
const history = fc.array(fc.array(fc.record({ step, faults }), { minLength: 1, maxLength: 3 }), {
  minLength: 6,
  maxLength: 14,
});

test('whatever is repeated, raced or cut off, nobody is paid twice and every đồng is accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (rounds) => {
      const engine = await home.freshTable();
      const world = worldOn(engine, { accountsPerStep: 2 });
      await world.enrol(...PARTNERS);
      for (const period of PERIODS) await world.freeze(period);
      for (const round of rounds) {
        await Promise.all(round.map(({ step: one, faults: planned }) => take(one, world, connection(engine, planned))));
        expect(await world.flaws(await runsOf(world), PARTNERS)).toEqual([]);
      }
      await settleAll(world);
      expect(await world.flaws(await runsOf(world), PARTNERS)).toEqual([]);
      await expectPaidOnce(world);
    }),
    { numRuns: 25 },
  );
}, 240_000);

function connection(engine: Engine, planned: readonly (Fault | undefined)[]) {
  return withFaults(engine.connect(), ({ command, ofCommand }) =>
    command === 'TransactWriteItems' ? planned[ofCommand - 1] : undefined,
  );
}

async function take(one: Step, world: World, client: ReturnType<typeof connection>): Promise<void> {
  switch (one.kind) {
    case 'approve':
      return world.approve(one.partner, one.amount, one.by);
    case 'create':
      await world.create(one.period, { client });
      return;
    case 'work': {
      const events = [
        ...(await world.announced(payoutRunCreated.type)),
        ...(await world.announced(payoutRunCanceled.type)),
      ];
      const event = events[one.pick % Math.max(1, events.length)];
      // A broken connection is a crash; what waits comes again.
      if (event) await world.deliver(event, client).catch(() => 'crashed');
      return;
    }
    case 'confirm':
    case 'call-off': {
      const runs = await runsOf(world);
      const run = runs[one.run % Math.max(1, runs.length)];
      if (!run) return;
      await (one.kind === 'confirm' ? world.approveRun : world.cancelRun)(run, { by: one.by, client });
      return;
    }
    case 'end': {
      const runs = await runsOf(world);
      const run = runs[one.run % Math.max(1, runs.length)];
      if (run) await world.end(run, one.partner, one.status, { by: one.by, client });
    }
  }
}

async function runsOf(world: World): Promise<readonly string[]> {
  const { items } = await world.payouts.list({ limit: 100 });
  return items.map(({ id }) => id);
}

/** What waits is done, and every line that is left gets an end: then all runs are settled. */
async function settleAll(world: World): Promise<void> {
  await world.work();
  for (const id of await runsOf(world)) {
    if ((await world.payouts.find(id))?.state === 'canceled') continue;
    await world.approveRun(id, { by: 'head' });
    for (const line of await world.payouts.lines(id)) {
      if (line.status === 'reserved')
        expect((await world.end(id, line.partnerId, 'paid', { by: 'chief' })).status).toBe(200);
    }
    expect((await world.payouts.find(id))?.state).toBe('settled');
  }
}

/** Each payment is told of once, and nobody who approved money took part in paying it. */
async function expectPaidOnce(world: World): Promise<void> {
  const lines = (await Promise.all((await runsOf(world)).map((id) => world.payouts.lines(id)))).flat();
  for (const [status, type] of [
    ['paid', 'payouts.paid'],
    ['failed', 'payouts.failed'],
  ] as const) {
    const ended = lines.filter((line) => line.status === status).map((line) => `${line.runId} ${line.partnerId}`);
    const told = (await world.announced(type)).map(
      ({ data }) => `${String(data['runId'])} ${String(data['partnerId'])}`,
    );
    expect(told.sort()).toEqual(ended.sort());
  }
  expect(lines.filter(({ approvers, decidedBy = '' }) => approvers.includes(decidedBy))).toEqual([]);
  for (const partner of PARTNERS) {
    const entries = await world.entries(partner);
    const ends = entries.filter(({ transferId }) => transferId.startsWith('END:'));
    const reserves = entries.filter(({ transferId }) => transferId.startsWith('RESERVE:'));
    expect(new Set(ends.map(({ transferId }) => transferId)).size).toBe(ends.length);
    expect(ends).toHaveLength(reserves.length);
  }
}
