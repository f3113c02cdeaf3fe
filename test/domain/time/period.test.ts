import { expect, test } from 'vitest';
import { firstDayOf, isPeriodId, lastDayOf, periodIdOf, periodName } from '../../../shared/time/period.ts';

test.each([
  ['2026-11-01', '2026-11-30', '2026-11'],
  ['2028-02-01', '2028-02-29', '2028-02'],
  ['2027-02-01', '2027-02-27', '2027-02-01_2027-02-27'],
  ['2026-10-26', '2026-11-25', '2026-10-26_2026-11-25'],
])('the days %s to %s are the period %s, and it says them again', (firstDay, lastDay, period) => {
  expect(periodIdOf(firstDay, lastDay)).toBe(period);
  expect([firstDayOf(period), lastDayOf(period), isPeriodId(period)]).toEqual([firstDay, lastDay, true]);
});

test.each([
  '2026-13',
  '2026-1',
  '2026-11-01',
  '2026-11-01_2026-11-30',
  '2026-11-25_2026-10-26',
  '2026-11-31_2026-12-30',
  '2026-11-26_2026-02-29',
  '2026-10-26_2026-11-25#1',
])('%s is no period', (text) => {
  expect(isPeriodId(text)).toBe(false);
});

test.each([
  ['2026-11', '11/2026'],
  ['2026-10-26_2026-11-25', '11/2026 (26/10-25/11)'],
  ['2026-12-26_2027-01-25', '01/2027 (26/12-25/01)'],
  ['2026-11-01_2026-11-15', '11/2026 (01/11-15/11)'],
  ['2027-03-01_2027-04-04', '03/2027 (01/03-04/04)'],
])('people write the period %s as %s', (period, name) => {
  expect(periodName(period)).toBe(name);
});
