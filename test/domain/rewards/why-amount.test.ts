import { expect, test } from 'vitest';
import { productSchema } from '../../../shared/catalog/product.ts';
import { writtenFindings } from '../../../shared/rewards/policy/finding-texts.ts';
import { lintPolicy } from '../../../shared/rewards/policy/lint-policy.ts';
import { evaluatePolicy, policyDraftSchema } from '../../../shared/rewards/policy/reward-policy.ts';
import { whyAmount } from '../../../shared/rewards/policy/why-amount.ts';
import { periodSchema } from '../../../shared/time/local-date.ts';

const period = periodSchema.parse('2026-11');
const draft = policyDraftSchema.parse({
  name: 'installer',
  effectiveFrom: '2026-01-01',
  rules: [
    {
      id: 'wide-doors',
      label: 'Cửa cuốn rộng',
      match: { line: 'roller-door', attributes: { doorWidthCm: [300, 400], motorised: true } },
      amount: 90_000,
    },
  ],
  words: {
    doorWidthCm: { vi: 'Bề rộng cửa (cm)', en: 'Door width (cm)' },
    line: { vi: 'Dòng hàng', values: { 'roller-door': { vi: 'Cửa cuốn', en: 'Roller door' } } },
  },
});
const product = { line: 'roller-door', attributes: { doorWidthCm: 300, motorised: true } };

test("an amount is told by the company's own words for what the rule asked, and by usual ones for the rest", () => {
  const evaluation = evaluatePolicy(draft, { product });
  if (!evaluation.matched) throw new Error('no rule fits');
  const rule = { ...evaluation.rule, policy: 'installer', version: 3 };
  const why = whyAmount({ amount: 90_000, reason: 'waiting-for-review', period, rule, because: evaluation.because });
  expect(why).toEqual({
    rule: { label: 'Cửa cuốn rộng', policy: 'installer', version: 3 },
    matched: [
      { label: { vi: 'Dòng hàng', en: 'Dòng hàng' }, value: { vi: 'Cửa cuốn', en: 'Roller door' } },
      { label: { vi: 'Bề rộng cửa (cm)', en: 'Door width (cm)' }, value: { vi: '300', en: '300' } },
      { label: { vi: 'motorised', en: 'motorised' }, value: { vi: 'Có', en: 'Yes' } },
    ],
  });
});

test('0 đ says what can be done, and until when it counts in its period where a correction helps', () => {
  const ownPhone = whyAmount({ amount: 0, reason: 'own-phone', period });
  expect(ownPhone.advice?.vi).toContain('số của khách hàng');
  expect(ownPhone.until).toBe('2026-11-30');
  expect(whyAmount({ amount: 0, reason: 'no-rule', period: periodSchema.parse('2028-02') }).until).toBe('2028-02-29');
  const unapproved = whyAmount({ amount: 0, reason: 'not-approved', period });
  expect(unapproved.advice?.en).toContain('after the account is approved');
  expect(unapproved.until).toBeUndefined();
});

test('nothing is advised for money that is there', () => {
  expect(whyAmount({ amount: 90_000, reason: 'waiting-for-review', period })).toEqual({ matched: [] });
});

test('findings name rules by their labels, what stops the policy first', () => {
  const [rule] = draft.rules;
  if (!rule) throw new Error('there is a rule');
  const rules = [rule, { ...rule, id: 'again', label: 'Cửa cuốn lặp lại', amount: 1_000 }];
  const written = writtenFindings(lintPolicy(rules, []), { rules, words: draft.words });
  expect(written.map(({ kind, severity }) => [kind, severity])).toEqual([
    ['contradictory', 'stops'],
    ['unreachable', 'stops'],
  ]);
  expect(written[0]?.vi).toBe(
    '"Cửa cuốn rộng" và "Cửa cuốn lặp lại" cùng khớp (Dòng hàng: Cửa cuốn, Bề rộng cửa (cm): 300, motorised: Có) nhưng thưởng khác nhau. Hãy thu hẹp một trong hai.',
  );
});

test('products without a rule are one finding, however many there are', () => {
  const catalogue = Array.from({ length: 12 }, (_, number) =>
    productSchema.parse({ sku: `FAN-${number}`, name: 'Quạt', line: 'fan', warrantyMonths: 12 }),
  );
  const written = writtenFindings(lintPolicy(draft.rules, catalogue), draft);
  const found = written.filter(({ kind }) => kind === 'no-rule');
  expect(found).toHaveLength(1);
  expect(found[0]?.en).toMatch(/^12 products earn nothing: FAN-0, .*\(\+4\)\.$/);
});
