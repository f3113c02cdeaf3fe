import { expect, test } from 'vitest';
import {
  addMonths,
  formatInstant,
  instantOf,
  localDate,
  localDateSchema,
  monthOf,
} from '../../../shared/time/local-date.ts';

const day = (text: string) => localDateSchema.parse(text);

test('the day is the one in Việt Nam, not the one in UTC', () => {
  expect(localDate(instantOf(Date.UTC(2026, 10, 21, 16, 59)))).toBe('2026-11-21');
  expect(localDate(instantOf(Date.UTC(2026, 10, 21, 17, 0)))).toBe('2026-11-22');
});

test('a month follows the day in Việt Nam', () => {
  expect(monthOf(instantOf(Date.UTC(2026, 10, 30, 17, 0)))).toBe('2026-12');
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-01-31', 13, '2028-02-29'],
  ['2026-11-21', 24, '2028-11-21'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
])('%s plus %i months is %s', (from, months, to) => {
  expect(addMonths(day(from), months)).toBe(to);
});

test('a moment is written as people do, in Vietnamese time', () => {
  expect(formatInstant(instantOf(Date.UTC(2026, 10, 21, 14, 5)))).toBe('21:05 21/11/2026');
});
