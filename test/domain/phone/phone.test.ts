import { expect, test } from 'vitest';
import { formatNational, readMobileNumber } from '../../../shared/phone/mobile-number.ts';
import {
  canonicalPhone,
  formatPhone,
  gatewayPhone,
  maskPhone,
  phoneSchema,
  readPhone,
} from '../../../shared/phone/phone.ts';

const phone = phoneSchema.parse('+84912345678');

test.each([
  '0912345678',
  '0912 345 678',
  '0912.345.678',
  '(0912) 345-678',
  '+84 912 345 678',
  '+840912345678',
  '0084912345678',
  '84912345678',
  '０９１２３４５６７８',
])('%s is read as people write it', (written) => {
  expect(readPhone(written)).toEqual({ ok: true, phone });
});

test.each([
  ['01234567890', '+84834567890'],
  ['0169 123 4567', '+84391234567'],
  ['+84 120 123 4567', '+84701234567'],
  ['0199 123 4567', '+84591234567'],
])('%s, a number from before 2018, is its new one', (written, renumbered) => {
  expect(readPhone(written)).toEqual({ ok: true, phone: renumbered });
});

test.each(['028 3823 1234', '0236 3822 041', '+84 24 3825 3825'])('%s is a landline', (written) => {
  expect(readPhone(written)).toEqual({ ok: false, refusal: 'landline' });
});

test.each(['', '0912345', '091234567890', '0511234567', '0112345678', 'abc', '01512345678', '+1 202 555 0123'])(
  '%s is no mobile number',
  (written) => {
    expect(readPhone(written)).toEqual({ ok: false, refusal: 'malformed' });
  },
);

test('whatever number the server takes, the page takes too; the library only narrows some ranges', () => {
  const numbers = Array.from({ length: 10_000 }, (_, range) => `${String(range).padStart(4, '0')}345678`);
  expect(numbers.filter((number) => readPhone(number).ok && !readMobileNumber(number).ok)).toEqual([]);
  const narrowed = numbers.filter((number) => readMobileNumber(number).ok && !readPhone(number).ok);
  expect([...new Set(narrowed.map((number) => number.slice(0, 3)))]).toEqual(['052', '055', '089', '099']);
});

test('a phone is written for people, for gateways and masked', () => {
  expect(formatPhone(phone)).toBe('0912 345 678');
  expect(formatNational('0912345678')).toBe('0912 345 678');
  expect(gatewayPhone(phone)).toBe('84912345678');
  expect(maskPhone(phone)).toBe('0912 *** 678');
});

test('one number is one text however it is written, and what is none stays as it is', () => {
  expect(['0912 345 678', '+84 912.345.678', '84912345678'].map(canonicalPhone)).toEqual([phone, phone, phone]);
  expect(canonicalPhone('028 3823 1234')).toBe('028 3823 1234');
});
