import type { Product } from '../../catalog/product.ts';
import type { RewardRule } from './reward-policy.ts';
import { demandsOf, type Scalar, whyItFits } from './rule-match.ts';

/** Demands by their names; what is not named may be anything. */
type Demands = ReadonlyMap<string, readonly Scalar[]>;

/** One installation, told by what matters of it. */
export type Example = Readonly<Record<string, Scalar>>;

export type PolicyFinding =
  /** Some installation fits both, and they give different amounts: which one is paid hangs on their order. */
  | { readonly kind: 'contradictory'; readonly rules: readonly [string, string]; readonly example: Example }
  /** Some installation fits both, and they give the same. */
  | { readonly kind: 'overlapping'; readonly rules: readonly [string, string]; readonly example: Example }
  /** Whatever fits it fits an earlier rule. */
  | { readonly kind: 'unreachable'; readonly rule: string; readonly by: readonly string[] }
  /** More than one rule is for all the rest. */
  | { readonly kind: 'two-fallbacks'; readonly rules: readonly string[] }
  /** No product of the catalogue has such an attribute, or this value of it: perhaps it is misspelt. */
  | { readonly kind: 'unknown-attribute'; readonly rule: string; readonly attribute: string }
  | { readonly kind: 'unknown-value'; readonly rule: string; readonly attribute: string; readonly value: Scalar }
  /** The product earns nothing, whoever installs it and however. */
  | { readonly kind: 'no-rule'; readonly sku: string };

type Rules = readonly RewardRule[];

/** All that is odd about the rules, by themselves and beside the products that there are. */
export function lintPolicy(rules: Rules, catalogue: readonly Product[]): readonly PolicyFinding[] {
  const ordinary = rules.filter(({ fallback }) => !fallback);
  const fallbacks = rules.filter(({ fallback }) => fallback);
  return [
    ...(fallbacks.length > 1 ? [{ kind: 'two-fallbacks', rules: fallbacks.map(({ id }) => id) } as const] : []),
    ...ordinary.flatMap((rule, position) => ordinary.slice(position + 1).flatMap((other) => meeting(rule, other))),
    ...ordinary.flatMap((rule, position) => unreachable(rule, ordinary.slice(0, position))),
    ...rules.flatMap((rule) => unknownIn(rule, catalogue)),
    ...catalogue.filter((product) => !earns(rules, product)).map(({ sku }) => ({ kind: 'no-rule', sku }) as const),
  ];
}

function meeting(one: RewardRule, other: RewardRule): PolicyFinding[] {
  const both = intersection(demandsOf(one.match), demandsOf(other.match));
  if (!both) return [];
  const kind = one.amount === other.amount ? 'overlapping' : 'contradictory';
  return [{ kind, rules: [one.id, other.id], example: exampleOf(both) }];
}

function exampleOf(demands: Demands): Example {
  return Object.fromEntries([...demands].flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value]])));
}

/** What both demand; undefined where nothing fits both. */
function intersection(one: Demands, other: Demands): Demands | undefined {
  const both = new Map(one);
  for (const [name, values] of other) {
    const known = both.get(name);
    const shared = known === undefined ? values : values.filter((value) => known.includes(value));
    if (shared.length === 0) return undefined;
    both.set(name, shared);
  }
  return both;
}

function unreachable(rule: RewardRule, earlier: Rules): PolicyFinding[] {
  const own = demandsOf(rule.match);
  const near = earlier.filter(({ match }) => intersection(own, demandsOf(match)) !== undefined);
  const rest = near.reduce<readonly Demands[]>(
    (pieces, { match }) => pieces.flatMap((piece) => difference(piece, demandsOf(match))),
    [own],
  );
  return rest.length === 0 ? [{ kind: 'unreachable', rule: rule.id, by: near.map(({ id }) => id) }] : [];
}

/**
 * What is left of `whole` without `part`, in pieces that have nothing in common. A demand that `whole` does not make has
 * endless values, so that all but a few of them are always left: such a piece is kept as it is, since no list of values
 * can ever use it up.
 */
function difference(whole: Demands, part: Demands): readonly Demands[] {
  if (intersection(whole, part) === undefined) return [whole];
  const pieces: Demands[] = [];
  let inside: Demands = whole;
  for (const [name, values] of part) {
    const known = inside.get(name);
    if (known === undefined) return [whole];
    const outside = known.filter((value) => !values.includes(value));
    if (outside.length > 0) pieces.push(new Map(inside).set(name, outside));
    inside = new Map(inside).set(
      name,
      known.filter((value) => values.includes(value)),
    );
  }
  return pieces;
}

function unknownIn({ id, match }: RewardRule, catalogue: readonly Product[]): PolicyFinding[] {
  // A catalogue without products tells nothing.
  if (catalogue.length === 0) return [];
  const lines = new Set<Scalar>(catalogue.map(({ line }) => line));
  const ofLine = (match.line ?? [])
    .filter((value) => !lines.has(value))
    .map((value) => ({ kind: 'unknown-value', rule: id, attribute: 'line', value }) as const);
  const ofAttributes = Object.entries(match.attributes).flatMap(([attribute, values]): PolicyFinding[] => {
    const known = new Set(
      catalogue.map(({ attributes }) => attributes[attribute]).filter((value) => value !== undefined),
    );
    if (known.size === 0) return [{ kind: 'unknown-attribute', rule: id, attribute }];
    return values
      .filter((value) => !known.has(value))
      .map((value) => ({ kind: 'unknown-value', rule: id, attribute, value }));
  });
  return [...ofLine, ...ofAttributes];
}

/** Whether anybody who installs it in some way earns by it. */
function earns(rules: Rules, product: Product): boolean {
  return rules.some(({ match: { line, attributes } }) => whyItFits({ line, attributes }, { product }) !== undefined);
}
