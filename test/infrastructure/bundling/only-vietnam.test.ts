import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import allCountries from 'libphonenumber-js/mobile/metadata';
import { expect, test } from 'vitest';
import { vietnam } from '../../../lib/bundling/only-vietnam.ts';

const reading = (national: string, metadata: typeof allCountries) => {
  const parsed = parsePhoneNumberFromString(national, 'VN', metadata);
  return parsed?.isValid() ? parsed.number : undefined;
};

test('every national number reads alike with and without the other countries', () => {
  // Two zeros call abroad; the reading rule in shared/phone lets no such number come this far.
  const digits = fc.integer({ min: 100_000_000, max: 999_999_999 }).map((number) => `0${number}`);
  fc.assert(
    fc.property(digits, (national) => {
      expect(reading(national, vietnam)).toBe(reading(national, allCountries));
    }),
    { numRuns: 3_000 },
  );
});

test('so does each block of mobile numbers', () => {
  for (let block = 30; block < 100; block += 1) {
    for (const rest of ['0000000', '1234567', '9999999']) {
      const national = `0${block}${rest}`;
      expect([national, reading(national, vietnam)]).toEqual([national, reading(national, allCountries)]);
    }
  }
});

test('numbers in bundles are Vietnamese alone', () => {
  expect(Object.keys(vietnam.countries)).toEqual(['VN']);
  expect(JSON.stringify(vietnam).length).toBeLessThan(4_000);
});
