import { type LocalDate, localDateSchema } from '../time/local-date.ts';

interface WithholdingThreshold {
  /** The first day of payment that it holds for. */
  readonly from: LocalDate;
  /** One payment of this much or more has income tax withheld. */
  readonly amount: number;
}

/**
 * Circular 111/2013 art. 25.1.i, then Decree 253/2026 under the law on personal income tax 109/2025. A company asks its
 * accountant whether they hold for it.
 */
export const withholdingThresholds: readonly WithholdingThreshold[] = [
  { from: localDateSchema.parse('2013-07-01'), amount: 2_000_000 },
  { from: localDateSchema.parse('2026-01-01'), amount: 5_000_000 },
];

/** Whether a payment on this day would have tax withheld. Days before the first rule go by the first. */
export function reachesWithholding(amount: number, paidOn: LocalDate, thresholds = withholdingThresholds): boolean {
  const [first] = thresholds;
  const inForce = thresholds.findLast(({ from }) => from <= paidOn) ?? first;
  return inForce !== undefined && amount >= inForce.amount;
}
