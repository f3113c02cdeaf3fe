import fc from 'fast-check';
import { CUSTOMERS, PARTNERS } from './people.ts';

const pick = fc.nat({ max: 30 });
const picks = fc.array(pick, { minLength: 1, maxLength: 4 });
/** Few, so that they meet themselves. */
const whoever = fc.constantFrom(PARTNERS[0], PARTNERS[0], PARTNERS[1], CUSTOMERS[0], CUSTOMERS[0], CUSTOMERS[1]);

/** Whoever spent its points owes them from then on. */
export const returnUnit = fc.record({ kind: fc.constant('return-unit' as const), pick });

/** What is done with points and gifts: earned, given, taken back, spent, handed over, and run out. */
export const giftStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('earn-points' as const), picks }) },
  { weight: 2, arbitrary: returnUnit },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('grant-points' as const),
      who: whoever,
      reference: fc.constantFrom('bài 1', 'bài 2', ' Bài 2 '),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('redeem' as const),
      who: whoever,
      pick,
      /** Mostly the price as it is. */
      shown: fc.constantFrom('now' as const, 'now' as const, 'now' as const, 'once' as const),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('move-order' as const),
      pick,
      to: fc.constantFrom(
        'packed' as const,
        'packed' as const,
        'sent' as const,
        'delivered' as const,
        'delivered' as const,
        'canceled' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('take-order-back' as const),
      pick,
      /** Mostly by whom it belongs to. */
      by: fc.constantFrom('its own' as const, 'its own' as const, 'its own' as const, 'another' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('change-stock' as const),
      pick,
      change: fc.constantFrom(-2, -1, -1, 1, 1, 2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('change-gift' as const),
      pick,
      price: fc.constantFrom(60, 100, 130),
      limit: fc.constantFrom(undefined, 1, 2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('expire-points' as const),
      /** Three weeks before points run out, and the morning after. */
      day: fc.constantFrom('2027-03-10', '2027-04-01', '2027-04-01'),
    }),
  },
);
export type GiftStep = typeof giftStep extends fc.Arbitrary<infer Value> ? Value : never;
