import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type TaxProfile, taxProfileSchema } from '../../../shared/partners/payee/payee.ts';
import { withhold, withholdingRuleOn, withholdingRules } from '../../../shared/payouts/tax/withholding.ts';
import { localDateSchema } from '../../../shared/time/local-date.ts';

const day = (text: string) => localDateSchema.parse(text);
const person: TaxProfile = { kind: 'person', resident: true, taxNumber: '8012345678' };

function taxOf(gross: number, profile: TaxProfile, paidOn: string) {
  const rule = withholdingRuleOn(day(paidOn));
  if (!rule) throw new Error('no rule');
  return withhold(gross, profile, day(paidOn), rule);
}

test.each([
  ['2025-12-31', 1_999_999, 0],
  ['2025-12-31', 2_000_000, 200_000],
  ['2026-01-01', 2_000_000, 0],
  ['2026-01-01', 4_999_999, 0],
  ['2026-01-01', 5_000_000, 500_000],
  ['2026-11-21', 5_000_009, 500_000],
  ['2026-11-21', 12_345_678, 1_234_567],
])('on %s a resident’s payment of %d đ has %d đ withheld', (paidOn, gross, tax) => {
  expect(taxOf(gross, person, paidOn).tax).toBe(tax);
});

const committed = { ...person, commitment: { from: day('2026-03-01'), until: day('2026-12-31') } };
test.each([
  ['a non-resident, however little it is', { ...person, resident: false }, 10_000, 2_000, 'non-resident'],
  ['a company', { ...person, kind: 'company' as const }, 90_000_000, 0, 'business'],
  ['a household business', { ...person, kind: 'household' as const }, 90_000_000, 0, 'business'],
  ['who committed themselves', committed, 90_000_000, 0, 'commitment'],
  ['a non-resident with a commitment', { ...committed, resident: false }, 10_000_000, 2_000_000, 'non-resident'],
  ['a commitment without a tax number', { ...committed, taxNumber: undefined }, 10_000_000, 1_000_000, 'resident'],
] as const)('of %s', (_who, profile, gross, tax, reason) => {
  expect(taxOf(gross, taxProfileSchema.parse(profile), '2026-11-21')).toMatchObject({ tax, reason });
});

test.each([
  ['2026-02-28', 1_000_000],
  ['2026-03-01', 0],
  ['2026-12-31', 0],
  ['2027-01-01', 1_000_000],
])('a commitment counts on its days alone: on %s, %d đ', (paidOn, tax) => {
  expect(taxOf(10_000_000, committed, paidOn).tax).toBe(tax);
});

test('there is no rule before the first one, and a later one holds from its first day on', () => {
  expect(withholdingRuleOn(day('2013-06-30'))).toBeUndefined();
  const later = { from: day('2027-07-01'), threshold: 10, residentPercent: 5, nonResidentPercent: 10 };
  const rules = [...withholdingRules, later];
  expect(withholdingRuleOn(day('2027-06-30'), rules)?.threshold).toBe(5_000_000);
  expect(withholdingRuleOn(day('2027-07-01'), rules)).toBe(later);
});

const profile = fc.record({
  kind: fc.constantFrom('person' as const, 'household' as const, 'company' as const),
  resident: fc.boolean(),
  taxNumber: fc.constantFrom('8012345678', undefined),
  commitment: fc.constantFrom(undefined, { from: day('2026-01-01'), until: day('2026-06-30') }),
});
const paidOn = fc
  .integer({ min: Date.UTC(2013, 6, 2), max: Date.UTC(2040, 0, 1) })
  .map((time) => new Date(time).toISOString().slice(0, 10));

test('tax is whole đồng, within a đồng of its share, and leaves a net of whole đồng; more is never paid by earning less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), profile, paidOn, (gross, of, on) => {
      const { tax, percent } = taxOf(gross, taxProfileSchema.parse(of), on);
      expect(Number.isSafeInteger(tax)).toBe(true);
      const exact = (gross * percent) / 100;
      expect(tax).toBeLessThanOrEqual(exact);
      expect(tax).toBeGreaterThan(exact - 1);
      expect(gross - tax).toBeGreaterThan(0);
      const business = of.kind !== 'person';
      if (business) expect(tax).toBe(0);
      expect([0, 10, 20]).toContain(percent);
    }),
  );
});
