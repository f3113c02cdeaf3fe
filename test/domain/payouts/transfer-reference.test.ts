import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findReferences,
  REFERENCE_LENGTH,
  ReferenceTooLong,
  transferReference,
} from '../../../shared/payouts/bank/transfer-reference.ts';
import { daysAfter } from '../../../shared/time/calendar.ts';

const runId = fc.oneof(
  fc
    .tuple(fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 999 }))
    .map(([year, month, number]) => ({ id: `${year}-${String(month).padStart(2, '0')}-R${number}`, most: 99_999 })),
  fc
    .tuple(
      fc.integer({ min: 2020, max: 2099 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 9_999_999 }),
    )
    .map(([year, month, number]) => ({ id: `${year}-${String(month).padStart(2, '0')}-W${number}`, most: 1 })),
  // Of a period that is no calendar month.
  fc
    .integer({ min: 0, max: 20_000 })
    .map((days) => daysAfter('2026-01-01', days))
    .chain((first) =>
      fc
        .integer({ min: 1, max: 99 })
        .map((number) => ({ id: `${first}_${daysAfter(first, 14)}-R${number}`, most: 99_999 })),
    ),
);
const payment = runId.chain(({ id, most }) =>
  fc.record({ id: fc.constant(id), line: fc.integer({ min: 1, max: most }) }),
);

test('a reference is short, unaccented, and no two payments share one', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(payment, { selector: ({ id, line }) => `${id} ${line}`, minLength: 2, maxLength: 40 }),
      (all) => {
        const references = all.map(({ id, line }) => transferReference(id, line));
        expect(new Set(references).size).toBe(all.length);
        for (const reference of references) expect(reference).toMatch(new RegExp(`^[A-Z0-9]{${REFERENCE_LENGTH}}$`));
      },
    ),
  );
});

test('it is found in whatever words a bank puts around it', () => {
  const reference = transferReference('2026-10-R1', 42);
  expect(reference).toMatch(/^TT2610R00100042[A-Z]$/);
  expect(findReferences(`MBVCB.8812.${reference.toLowerCase()}.CT tu 0011 toi 0022`)).toEqual([reference]);
  expect(findReferences(`Chuyển tiền ${reference.slice(0, 7)} ${reference.slice(7)} FT26325`)).toEqual([reference]);
  expect(findReferences(`${reference}/${reference}`)).toEqual([reference]);
  expect(findReferences('TT2610R00100042')).toEqual([]);
  const ofSpan = transferReference('2026-10-26_2026-11-25-R1', 42);
  expect(ofSpan).toMatch(/^TT2610SQ0100042[A-Z]$/);
  expect(findReferences(`CT ${ofSpan.toLowerCase()} FT26325`)).toEqual([ofSpan]);
});

test('a single wrong digit and two swapped ones make it none', () => {
  fc.assert(
    fc.property(payment, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ id, line }, place, shift) => {
      const reference = transferReference(id, line);
      const digits = [...reference].flatMap((character, position) => (/[0-9]/.test(character) ? [position] : []));
      const at = digits[place % digits.length] ?? 0;
      const wrong = String((Number(reference[at]) + shift) % 10);
      expect(findReferences(reference.slice(0, at) + wrong + reference.slice(at + 1))).toEqual([]);
      const [one = '', other = ''] = reference.slice(at, at + 2);
      if (/[0-9]/.test(other) && one !== other) {
        expect(findReferences(reference.slice(0, at) + other + one + reference.slice(at + 2))).toEqual([]);
      }
    }),
  );
});

test.each([
  ['2026-10-R1000', 1],
  ['2026-10-R1', 100_000],
  ['2026-10-W1', 10],
  ['2126-10-R1', 1],
  ['elsewhere', 1],
])('%s line %d has none, loudly', (id, line) => {
  expect(() => transferReference(id, line)).toThrow(ReferenceTooLong);
});
