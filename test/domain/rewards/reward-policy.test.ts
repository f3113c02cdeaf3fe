import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../local/demo/catalogue.ts';
import { rewardPolicy } from '../../../local/demo/reward-policy.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { lintPolicy } from '../../../shared/rewards/policy/lint-policy.ts';
import {
  evaluatePolicy,
  policyDraftSchema,
  policyInForce,
  rewardPolicySchema,
} from '../../../shared/rewards/policy/reward-policy.ts';
import { localDateSchema } from '../../../shared/time/local-date.ts';
import { sumikura2023, sumikuraMatrix } from './sumikura-2023.ts';

const demo = policyDraftSchema.parse(rewardPolicy);

describe.each([
  ['the published policy', sumikura2023],
  ["the demo company's policy", demo],
])('%s', (_name, policy) => {
  test.each(sumikuraMatrix)('gives $amount đ for $kind', ({ kind, amount, rule }) => {
    expect(evaluatePolicy(policy, { product: kind })).toMatchObject({ matched: true, amount, rule: { id: rule } });
  });

  test('has no two rules for one product', () => {
    expect(lintPolicy(policy.rules, [])).toEqual([]);
  });

  test.each([
    { line: 'wall-air-conditioner', attributes: { capacityBtu: 36_000, inverter: true } },
    { line: 'wall-air-conditioner', attributes: { capacityBtu: 9_000 } },
    { line: 'wall-air-conditioner', attributes: { capacityBtu: '9000', inverter: false } },
    { line: 'door', attributes: { widthCm: 90 } },
  ])('has nothing for $line with $attributes', (kind) => {
    expect(evaluatePolicy(policy, { product: kind })).toEqual({ matched: false });
  });
});

test('an evaluation names what of the product made the rule fit', () => {
  const kind = { line: 'wall-air-conditioner', attributes: { capacityBtu: 12_000, inverter: true, colour: 'trắng' } };
  expect(evaluatePolicy(sumikura2023, { product: kind })).toEqual({
    matched: true,
    amount: 100_000,
    rule: { id: 'wall-inverter-small', label: 'Treo tường inverter 9.000, 12.000, 18.000 BTU' },
    because: { line: 'wall-air-conditioner', capacityBtu: 12_000, inverter: true },
  });
});

test('without a policy there is no rule', () => {
  expect(evaluatePolicy(undefined, { product: { line: 'freezer', attributes: {} } })).toEqual({ matched: false });
});

describe('a draft is refused', () => {
  const errorsOf = (change: object) => policyDraftSchema.safeParse({ ...rewardPolicy, ...change }).error?.issues ?? [];

  test('if it ends before it begins', () => {
    expect(errorsOf({ effectiveTo: '2025-12-31' }).map(({ path }) => path)).toEqual([['effectiveTo']]);
  });

  test('if two rules share an id', () => {
    const [first] = rewardPolicy.rules;
    expect(errorsOf({ rules: [first, first] }).map(({ path }) => path)).toEqual([['rules']]);
  });

  test.each([0, -1, 1.5, 100_000_001])('if a rule gives %d đ', (amount) => {
    const [first] = rewardPolicy.rules;
    expect(errorsOf({ rules: [{ ...first, amount }] })).not.toEqual([]);
  });
});

describe('the policy in force', () => {
  const version = (number: number, effectiveFrom: string, effectiveTo?: string) =>
    rewardPolicySchema.parse({ ...sumikura2023, version: number, effectiveFrom, effectiveTo });
  const at = (day: string, ...versions: Parameters<typeof policyInForce>[0]) =>
    policyInForce(versions, localDateSchema.parse(day))?.version;

  test('holds from its first day to its last, both included', () => {
    const year = version(1, '2026-01-01', '2026-12-31');
    expect(at('2025-12-31', year)).toBeUndefined();
    expect(at('2026-01-01', year)).toBe(1);
    expect(at('2026-12-31', year)).toBe(1);
    expect(at('2027-01-01', year)).toBeUndefined();
  });

  test('is the newest of those that cover the day', () => {
    const versions = [version(3, '2026-11-01', '2026-11-30'), version(1, '2026-01-01'), version(2, '2026-06-01')];
    expect(at('2026-05-31', ...versions)).toBe(1);
    expect(at('2026-11-15', ...versions)).toBe(3);
    expect(at('2026-12-01', ...versions)).toBe(2);
  });
});

test('each product of the demo company earns by a rule, and each rule has a product', () => {
  const rules = catalogue.map((product) => {
    const evaluation = evaluatePolicy(demo, { product: productSchema.parse(product) });
    return evaluation.matched ? evaluation.rule.id : `nothing for ${product.sku}`;
  });
  expect(new Set(rules)).toEqual(new Set(demo.rules.map(({ id }) => id)));
});
