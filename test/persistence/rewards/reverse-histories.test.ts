import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { startEngine } from '../engine.ts';
import { type Fault, withFaults } from '../faults.ts';
import { activationOf, FREEZER, NOVEMBER, reversalWorldOn } from './reversal-world.ts';

const home = await startEngine();
afterAll(() => home.stop());

const UNITS = 3;
const units = Array.from({ length: UNITS }, (_, number) => number);

/** What may happen, in any order and any number of times; a reversal may also come before its accrual. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('accrue', 'reverse'), unit: fc.constantFrom(...units) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('approve', 'cancel', 'undo'), unit: fc.constantFrom(...units) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('freeze', 'pay'), unit: fc.constant(0) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
/** How the connection of a step fails, transaction by transaction. */
const faults = fc.array(
  fc.option(fc.constantFrom<Fault>('conflict', 'throttle', 'lost-reply', 'lost-request'), { nil: undefined, freq: 2 }),
  { maxLength: 3 },
);
/** Steps of one inner list happen at the same moment. */
const history = fc.array(fc.array(fc.record({ step, faults }), { minLength: 1, maxLength: 3 }), { maxLength: 8 });

test('whatever is repeated, reordered, raced or cut off, what was taken back is worth nothing and all sums fit', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.subarray(units), async (moments, alsoReversed) => {
      const engine = await home.freshTable();
      const world = reversalWorldOn(engine);
      const reversedUnits = new Set(alsoReversed);
      const take = async ({ kind, unit }: Step, client = engine.client) => {
        switch (kind) {
          case 'accrue':
            return world.deliver([activationOf(unit)], client);
          case 'reverse':
            reversedUnits.add(unit);
            return world.reverse(unit, { client });
          case 'freeze':
            return world.freeze(NOVEMBER, { client });
          case 'pay':
            return world.pay(client);
          case 'approve':
          case 'cancel':
          case 'undo':
            return world[kind](unit, { client });
        }
      };
      for (const moment of moments) {
        await Promise.all(
          moment.map(async (one) => {
            const client = withFaults(engine.connect(), ({ command, ofCommand }) =>
              command === 'TransactWriteItems' ? one.faults[ofCommand - 1] : undefined,
            );
            // Whose connection broke asks again, or does not.
            await take(one.step, client).catch((error: unknown) => {
              expect(error).toMatchObject({ code: 'connection-broke' });
            });
          }),
        );
        expect(await world.findings()).toEqual([]);
      }
      // What the queue still holds comes until it is taken, and so does every reversal.
      for (const unit of units) expect(await world.deliver([activationOf(unit)])).toEqual([]);
      for (const unit of reversedUnits) await world.reverse(unit);
      expect(await world.findings()).toEqual([]);

      const lines = await world.lines('P1');
      const worth = (unit: number) =>
        lines
          .filter(({ code, state }) => code === activationOf(unit).data.code && STILL_COUNTS.has(state))
          .reduce((total, { amount }) => total + amount, 0);
      for (const unit of reversedUnits) expect([unit, worth(unit)]).toEqual([unit, 0]);
      for (const unit of units.filter((one) => !reversedUnits.has(one))) expect([0, FREEZER]).toContain(worth(unit));
      const { pending, available, reserved, paid } = await world.balance('P1');
      expect(pending + available + reserved + paid).toBe(units.reduce((total, unit) => total + worth(unit), 0));
    }),
    { numRuns: 25 },
  );
}, 120_000);

const STILL_COUNTS: ReadonlySet<string> = new Set(['pending', 'approved', 'correction']);

test('accruals and reversals come to the same in every order', async () => {
  const arrivals = [...units, ...units.slice(1)].map((unit, position) => ({
    unit,
    kind: position < UNITS ? 'accrue' : 'reverse',
  }));
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(arrivals, { minLength: arrivals.length }),
      fc.array(fc.nat({ max: arrivals.length - 1 }), { maxLength: 4 }),
      async (order, repeats) => {
        const engine = await home.freshTable();
        const world = reversalWorldOn(engine);
        for (const arrival of [...order, ...repeats.flatMap((one) => order[one] ?? [])]) {
          const { kind, unit } = arrival;
          if (kind === 'accrue') expect(await world.deliver([activationOf(unit)])).toEqual([]);
          else expect(['reversed', 'voided']).toContain((await world.reverse(unit)).kind);
        }
        expect(await world.balance('P1')).toMatchObject({ pending: FREEZER, available: 0, reserved: 0, paid: 0 });
        const lines = await world.lines('P1');
        const reasons = lines.map(({ state, reason }) => (state === 'none' ? reason : state));
        expect(reasons[0]).toBe('pending');
        for (const reason of reasons.slice(1)) expect(['reversed', 'reversed-before']).toContain(reason);
        const { pendingCount, pendingSum, reversedCount = 0, noneCount = 0 } = (await world.counters()) ?? {};
        expect([pendingCount, pendingSum, reversedCount + noneCount]).toEqual([1, FREEZER, UNITS - 1]);
        expect(await world.findings()).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
