import fc from 'fast-check';
import type { CorrectionKind } from '../../shared/payouts/payout-run.ts';
import { ACCOUNTANTS, BOSS, MANAGERS, PARTNERS } from './people.ts';

const pick = fc.nat({ max: 30 });
const accountant = fc.constantFrom(...ACCOUNTANTS);
const whoever = fc.constantFrom(...ACCOUNTANTS, ...MANAGERS, BOSS, BOSS);

/** What is done with money by hand, beside the months and their runs. */
export const deskStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('propose-adjustment' as const),
      partner: fc.constantFrom(...PARTNERS),
      about: fc.constantFrom('adjust' as const, 'adjust' as const, 'opening' as const),
      amount: fc.constantFrom<number>(-200_000, -50_000, 70_000, 300_000),
      by: accountant,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('decide-adjustment' as const),
      pick,
      verdict: fc.constantFrom('approve' as const, 'approve' as const, 'approve' as const, 'refuse' as const),
      by: whoever,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('ask-correction' as const),
      pick,
      /** Mostly what fits how the payment ended. */
      turnedOut: fc.constantFrom<'what-fits' | CorrectionKind>(
        'what-fits',
        'what-fits',
        'what-fits',
        'returned',
        'late',
      ),
      by: accountant,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('confirm-correction' as const), pick, by: whoever }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop-correction' as const), pick, by: accountant }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('withdraw' as const),
      partner: fc.constantFrom(...PARTNERS),
      amount: fc.constantFrom(50_000, 70_000, 120_000, 300_000, 6_000_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take-back-withdrawal' as const), pick }) },
);
export type DeskStep = typeof deskStep extends fc.Arbitrary<infer Value> ? Value : never;
