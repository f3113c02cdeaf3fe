import { expect, test } from 'vitest';
import { productSchema } from '../../../shared/catalog/product.ts';
import { writtenFindings } from '../../../shared/rewards/policy/finding-texts.ts';
import { lintPolicy } from '../../../shared/rewards/policy/lint-policy.ts';
import { evaluatePolicy, policyDraftSchema } from '../../../shared/rewards/policy/reward-policy.ts';
import { whyAmount } from '../../../shared/rewards/policy/why-amount.ts';
import { instantSchema, periodSchema } from '../../../shared/time/local-date.ts';

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

test('what campaigns gave besides is told with its reason and what can be done', () => {
  const given = { campaign: 'C1', label: 'Hè', amount: 20_000, budgeted: true as const };
  const capped = { campaign: 'C2', label: 'Tết', amount: 0, reason: 'cap-of-period' as const, limit: 10 };
  const later = { ...given, amount: 0, reason: 'budget-used-up' as const };
  const at = instantSchema.parse('2026-11-22T03:00:00.000Z');
  const made = { ...later, later: { amount: 20_000, adjustmentId: 'X-1', at } };
  const line = { amount: 70_000, reason: 'waiting-for-review' as const, period };
  expect(whyAmount({ ...line, extras: [given, capped, later, made] }).extras?.map(({ vi }) => vi)).toEqual([
    'Chương trình "Hè": +20.000 đ.',
    'Chương trình "Tết": không có thưởng thêm, đã đủ số lần mà chương trình thưởng trong một kỳ (10 lần). Các lần lắp từ kỳ sau lại được tính.',
    'Chương trình "Hè": không có thưởng thêm, ngân sách của chương trình đã hết. Nếu công ty tăng ngân sách, lần lắp này có thể được thưởng bù.',
    'Chương trình "Hè": thưởng bù +20.000 đ ngày 22/11/2026.',
  ]);
  expect(whyAmount({ ...line, extras: [given], corrects: 'ACCRUE:1' })).not.toHaveProperty('extras');
});

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
