import fc from 'fast-check';
import type { Fault } from '../persistence/faults.ts';
import { type DeskStep, deskStep } from './desk-steps.ts';
import { type GiftStep, giftStep, returnUnit } from './gift-steps.ts';
import { ACCOUNTANTS, BOSS, MANAGERS, PARTNERS } from './people.ts';

/** Small numbers of each, so that histories meet themselves. */
export const UNITS = 6;
export const MONTHS = ['2026-09', '2026-10'] as const;
/** What a unit earns: nothing, a little, or so much that tax would have to be withheld. */
export const AMOUNTS = [0, 50_000, 120_000, 6_000_000] as const;

const pick = fc.nat({ max: 30 });
const picks = fc.array(pick, { minLength: 1, maxLength: 6 });

/** One unit's fate, fixed for a history: who installed it, when, and what it earns. */
const unit = fc.record({
  partner: fc.constantFrom(...PARTNERS),
  month: fc.constantFrom(...MONTHS),
  amount: fc.constantFrom(0, 50_000, 50_000, 120_000, 120_000, 6_000_000),
});
export type Unit = typeof unit extends fc.Arbitrary<infer Value> ? Value : never;
const units = fc.array(unit, { minLength: UNITS, maxLength: UNITS });

/** Keeping a line from being decided, and putting it off from a month to a later one. */
export const holdings = ['hold', 'release', 'object', 'answer', 'carry-over', 'carry-over', 'carry-back'] as const;

const activate = fc.record({ kind: fc.constant('activate' as const), unit: fc.nat({ max: UNITS - 1 }) });
const step = fc.oneof(
  { weight: 3, arbitrary: activate },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('accrue' as const), picks }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      line: pick,
      decision: fc.constantFrom('approve', 'approve', 'approve', 'cancel', 'undo'),
      by: fc.constantFrom(...MANAGERS),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      line: pick,
      what: fc.constantFrom(...holdings),
      from: fc.constantFrom(...MONTHS),
      by: fc.constantFrom(...MANAGERS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reverse' as const),
      unit: fc.nat({ max: UNITS - 1 }),
      /** Which of the unit's awards. */
      pick,
      by: fc.constantFrom(...MANAGERS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('correct-installer' as const),
      unit: fc.nat({ max: UNITS - 1 }),
      partner: fc.constantFrom(...PARTNERS, undefined),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('correct-product' as const),
      unit: fc.nat({ max: UNITS - 1 }),
      amount: fc.constantFrom(...AMOUNTS),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('take-back' as const), picks }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('freeze' as const), month: fc.constantFrom(...MONTHS) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('run' as const), month: fc.constantFrom(...MONTHS) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reserve' as const), pick }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('confirm' as const),
      run: pick,
      by: fc.constantFrom(BOSS, BOSS, BOSS, ...ACCOUNTANTS, MANAGERS[0]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('call-off' as const), run: pick, by: fc.constantFrom(...ACCOUNTANTS) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('release' as const), pick }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      payment: pick,
      status: fc.constantFrom('paid' as const, 'failed' as const),
      by: fc.constantFrom(...ACCOUNTANTS),
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** How far everything had come, without faults, when a history begins: later steps are seldom reached by chance alone. */
export const beginnings = [
  'nothing',
  'activated',
  'accrued',
  'approved',
  'frozen',
  'ordered',
  'reserved',
  'confirmed',
  'ended',
] as const;
export type Beginning = (typeof beginnings)[number];

/** What happens to the first transactions of a step; after them all goes well. */
const faults = fc.array(
  fc.option(fc.constantFrom<Fault>('conflict', 'throttle', 'lost-reply', 'lost-request'), { nil: undefined, freq: 2 }),
  { maxLength: 3 },
);
/** Who crashes does not come back to ask what became of it. */
const how = { faults, crashes: fc.boolean() };
const taken = fc.record({
  step: fc.oneof({ weight: 3, arbitrary: step }, { weight: 1, arbitrary: deskStep }),
  ...how,
});
/** Mostly points and gifts, while money and units move as well. */
const takenAtGifts = fc.record({
  step: fc.oneof(
    { weight: 6, arbitrary: giftStep },
    { weight: 2, arbitrary: step },
    { weight: 1, arbitrary: deskStep },
  ),
  ...how,
});
type Of<A> = A extends fc.Arbitrary<infer Value> ? Value : never;
export type Taken = Of<typeof taken> | Of<typeof takenAtGifts>;

/** Steps of one inner list happen at the same moment. */
export const MOST_AT_ONCE = 3;
const moments = <A>(one: fc.Arbitrary<A>) =>
  fc.array(fc.array(one, { minLength: 1, maxLength: MOST_AT_ONCE }), { minLength: 4, maxLength: 10 });
/** Decides whose call comes next. */
const interleaving = fc.integer({ min: 1 });
const mostlyLate = fc.constantFrom(
  ...beginnings,
  ...beginnings.slice(2),
  'reserved',
  'confirmed',
  'confirmed',
  'ended',
  'ended',
);
const aboutMoney = fc.record({
  units,
  begins: mostlyLate,
  /** Whether points and gifts are part of it. */
  gifts: fc.constant(false),
  moments: moments<Taken>(taken),
  interleaving,
});
const aboutGifts = fc.record({
  units,
  begins: fc.constantFrom<Beginning>('activated', 'activated', 'accrued', 'frozen'),
  gifts: fc.constant(true),
  moments: moments<Taken>(takenAtGifts),
  interleaving,
});
export const history = fc.oneof({ weight: 4, arbitrary: aboutMoney }, { weight: 1, arbitrary: aboutGifts });
export type History = Of<typeof history>;

/** One step after the other; whoever gets no answer asks again, and one in four who got one does as well. */
const again = fc.constantFrom(false, false, false, true);
const inTurn = <A>(one: fc.Arbitrary<A>) =>
  fc.array(fc.record({ step: one, faults, again }), { minLength: 5, maxLength: 15 });
const calmAboutMoney = fc.record({
  units,
  begins: mostlyLate,
  gifts: fc.constant(false),
  steps: inTurn<Step | DeskStep | GiftStep>(
    fc.oneof({ weight: 2, arbitrary: step }, { weight: 1, arbitrary: deskStep }),
  ),
  interleaving,
});
const calmAboutGifts = fc.record({
  units,
  begins: fc.constantFrom<Beginning>('nothing', 'nothing', 'activated', 'accrued'),
  gifts: fc.constant(true),
  steps: inTurn<Step | DeskStep | GiftStep>(
    fc.oneof(
      { weight: 7, arbitrary: giftStep },
      // Units that are activated later may come back before anybody is told of their points.
      { weight: 1, arbitrary: activate },
      { weight: 1, arbitrary: returnUnit },
      { weight: 1, arbitrary: step },
    ),
  ),
  interleaving,
});
export const calmHistory = fc.oneof({ weight: 3, arbitrary: calmAboutMoney }, { weight: 2, arbitrary: calmAboutGifts });
export type CalmHistory = Of<typeof calmHistory>;
