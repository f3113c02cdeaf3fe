import { expect, test } from 'vitest';
import { formatVnd, formatVndForSms, vnd } from '../../../shared/money/money.ts';

test.each([
  [0, '0 đ'],
  [80_000, '80.000 đ'],
  [1_250_000, '1.250.000 đ'],
  [-50_000, '-50.000 đ'],
])('%i is written as %s', (amount, written) => {
  expect(formatVnd(amount)).toBe(written);
});

test('an SMS has no đ', () => {
  expect(formatVndForSms(80_000)).toBe('80.000d');
});

test('a fraction of a đồng is refused', () => {
  expect(() => vnd(0.5)).toThrow();
});
