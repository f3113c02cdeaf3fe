import { expect, test } from 'vitest';
import { reachesWithholding } from '../../../shared/payouts/withholding.ts';
import { localDateSchema } from '../../../shared/time/local-date.ts';

const day = (text: string) => localDateSchema.parse(text);

test.each([
  ['2025-12-31', 1_999_999, false],
  ['2025-12-31', 2_000_000, true],
  ['2026-01-01', 2_000_000, false],
  ['2026-01-01', 4_999_999, false],
  ['2026-01-01', 5_000_000, true],
  ['2026-11-21', 5_000_001, true],
  ['2010-01-01', 2_000_000, true],
])('on %s a payment of %d đ is one with tax withheld: %s', (paidOn, amount, withheld) => {
  expect(reachesWithholding(amount, day(paidOn))).toBe(withheld);
});

test('a rule that was added later holds from its first day on', () => {
  const thresholds = [
    { from: day('2013-07-01'), amount: 2_000_000 },
    { from: day('2027-07-01'), amount: 10 },
  ];
  expect(reachesWithholding(10, day('2027-06-30'), thresholds)).toBe(false);
  expect(reachesWithholding(10, day('2027-07-01'), thresholds)).toBe(true);
});
