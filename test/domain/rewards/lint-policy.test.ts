import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../local/demo/catalogue.ts';
import { rewardPolicy } from '../../../local/demo/reward-policy.ts';
import { type Product, productSchema } from '../../../shared/catalog/product.ts';
import { lintPolicy } from '../../../shared/rewards/policy/lint-policy.ts';
import { evaluatePolicy, policyDraftSchema, type RewardRule } from '../../../shared/rewards/policy/reward-policy.ts';

const rule = (id: string, match: object, amount = 1_000, more: object = {}) => ({
  id,
  label: id,
  match,
  amount,
  ...more,
});
const parsed = (...rules: readonly object[]) => policyDraftSchema.parse({ ...rewardPolicy, rules }).rules;
const lint = (...rules: readonly object[]) => lintPolicy(parsed(...rules), []);

describe('two rules that one installation fits', () => {
  test('contradict each other where they give different amounts, and an example is told', () => {
    const wide = rule('wide', { line: 'door', attributes: { widthCm: [90, 100] } }, 2);
    expect(lint(wide, rule('door', { line: 'door' }, 1))).toEqual([
      { kind: 'contradictory', rules: ['wide', 'door'], example: { line: 'door', widthCm: 90 } },
    ]);
  });

  test('overlap where they give the same', () => {
    expect(lint(rule('red', { attributes: { colour: 'red' } }), rule('gold', { partner: { tier: 'gold' } }))).toEqual([
      { kind: 'overlapping', rules: ['red', 'gold'], example: { colour: 'red', 'partner.tier': 'gold' } },
    ]);
  });

  test.each([
    ['a line', { line: 'door' }, { line: ['lock', 'safe'] }],
    ['an attribute', { attributes: { widthCm: 80 } }, { attributes: { widthCm: [90, 100] } }],
    ['the kind of partner', { partner: { kind: 'dealer' } }, { partner: { kind: ['installer', 'station'] } }],
    ['the way in', { channel: 'sms' }, { channel: ['qr', 'web'] }],
  ])('are two where %s keeps them apart', (_, one, other) => {
    expect(lint(rule('one', one, 1), rule('other', other, 2))).toEqual([]);
  });

  test('are no contradiction where one is for all the rest', () => {
    expect(lint(rule('rest', {}, 1, { fallback: true }), rule('door', { line: 'door' }, 2))).toEqual([]);
  });
});

test('an attribute that is called like something else is another demand', () => {
  const rules = parsed(rule('antenna', { line: 'antenna', attributes: { channel: 7, line: 'x' } }));
  const product = { line: 'antenna', attributes: { channel: 7, line: 'x' } };
  expect(evaluatePolicy({ rules }, { product, channel: 'sms' })).toMatchObject({
    because: { line: 'antenna', 'attributes.channel': 7, 'attributes.line': 'x' },
  });
});

describe('a rule that can never be used', () => {
  test('is named with those that cover it together', () => {
    const found = lint(
      rule('narrow', { line: 'door', attributes: { widthCm: [80, 90] } }),
      rule('wide', { line: ['door', 'gate'], attributes: { widthCm: [100, 110] } }),
      rule('all', { line: 'door', attributes: { widthCm: [80, 100, 110] } }),
    );
    expect(found).toContainEqual({ kind: 'unreachable', rule: 'all', by: ['narrow', 'wide'] });
  });

  test('is none while some value is left', () => {
    const found = lint(
      rule('narrow', { line: 'door', attributes: { widthCm: [80, 90] } }),
      rule('any-width', { line: 'door' }),
    );
    expect(found.map(({ kind }) => kind)).toEqual(['overlapping']);
  });

  test('there are not two for all the rest', () => {
    const fallback = { fallback: true };
    expect(lint(rule('a', { line: 'door' }, 1, fallback), rule('b', { line: 'lock' }, 1, fallback))).toEqual([
      { kind: 'two-fallbacks', rules: ['a', 'b'] },
    ]);
  });
});

describe('any four rules', () => {
  const sizes = [1, 2, 3];
  const lines = ['door', 'lock'];
  const tiers = ['gold', 'silver'];
  // One of each is no value that any rule names: it stands for all the others that there may be.
  const every = ['other', ...lines].flatMap((line) =>
    [0, ...sizes].flatMap((size) =>
      ['none', ...tiers].map((tier) => ({
        product: { line, attributes: { size } },
        partner: { kind: 'installer' as const, tier },
      })),
    ),
  );
  const demand = (name: string, values: readonly (string | number)[]) => (values.length > 0 ? { [name]: values } : {});
  const someRule = fc
    .tuple(fc.subarray(lines), fc.subarray(sizes), fc.subarray(tiers), fc.constantFrom(1, 2))
    .map(([line, size, tier, amount]) => ({
      match: { ...demand('line', line), attributes: demand('size', size), partner: demand('tier', tier) },
      amount,
    }));
  const covers = (one: RewardRule, where: (typeof every)[number]) => evaluatePolicy({ rules: [one] }, where).matched;

  test('are found odd as a plain search through all installations finds them', () => {
    const four = fc.array(someRule, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(four, (drawn) => {
        const rules = parsed(...drawn.map(({ match, amount }, place) => rule(`r${place}`, match, amount)));
        const expected = rules.flatMap((one, place) => [
          ...rules
            .slice(place + 1)
            .filter((other) => every.some((where) => covers(one, where) && covers(other, where)))
            .map((other) => `${one.amount === other.amount ? 'overlapping' : 'contradictory'} ${one.id},${other.id}`),
          ...(every.some((where) => covers(one, where) && !rules.slice(0, place).some((other) => covers(other, where)))
            ? []
            : [`unreachable ${one.id}`]),
        ]);
        const found = lintPolicy(rules, []).flatMap((finding) => {
          if ('rules' in finding) return [`${finding.kind} ${finding.rules.join()}`];
          return finding.kind === 'unreachable' ? [`unreachable ${finding.rule}`] : [];
        });
        expect(found.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('beside the catalogue', () => {
  const products: readonly Product[] = catalogue.map((product) => productSchema.parse(product));
  const { rules } = policyDraftSchema.parse(rewardPolicy);

  test("the demo company's policy names kinds that it does not sell, and leaves none out that it sells", () => {
    const found = lintPolicy(rules, products);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['unknown-value']));
    expect(found).toContainEqual({ kind: 'unknown-value', rule: 'commercial', attribute: 'type', value: 'ducted' });
  });

  test('misspelt attributes and values are named, and products that earn nothing', () => {
    const [door] = products;
    if (!door) throw new Error('no product');
    const product = { ...door, line: 'door', attributes: { widthCm: 90 } };
    const odd = parsed(
      rule('lock', { line: 'lock', attributes: { widthCm: [90, '90'] } }),
      rule('tall', { line: 'door', attributes: { height: 200 } }),
    );
    expect(lintPolicy(odd, [product])).toEqual([
      { kind: 'unknown-value', rule: 'lock', attribute: 'line', value: 'lock' },
      { kind: 'unknown-value', rule: 'lock', attribute: 'widthCm', value: '90' },
      { kind: 'unknown-attribute', rule: 'tall', attribute: 'height' },
      { kind: 'no-rule', sku: product.sku },
    ]);
  });
});
