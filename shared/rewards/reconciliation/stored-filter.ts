import type { Expression } from '../../table/table.ts';
import { NOT_KNOWN, type RewardFilter } from './reward-filter.ts';

interface Condition {
  readonly expression: string;
  /** The attribute it asks about, and what for. */
  readonly attribute: string;
  readonly value?: string | number;
}

/**
 * What of a filter the table can judge, so that lines which nobody asked for never leave it; undefined where it can judge
 * nothing. It lets through all that `matchesFilter` does, and some more.
 */
export function storedFilter(filter: RewardFilter): Expression | undefined {
  const conditions = conditionsOf(filter);
  if (conditions.length === 0) return undefined;
  const names = conditions.map(({ attribute }, at) => [`#filter${at}`, attribute] as const);
  const values = conditions.flatMap(({ value }, at) => (value === undefined ? [] : [[`:filter${at}`, value] as const]));
  return {
    expression: conditions
      .map(({ expression }, at) => expression.replaceAll('#', `#filter${at}`).replaceAll(':', `:filter${at}`))
      .join(' AND '),
    names: Object.fromEntries(names),
    ...(values.length === 0 ? {} : { values: Object.fromEntries(values) }),
  };
}

function conditionsOf(filter: RewardFilter): readonly Condition[] {
  const { fromAmount, toAmount } = filter;
  const equal = (['partnerId', 'sku', 'dealerId', 'province'] as const).flatMap((attribute): Condition[] => {
    const value = filter[attribute];
    if (value === undefined) return [];
    const asksForNone = value === NOT_KNOWN && (attribute === 'dealerId' || attribute === 'province');
    return [
      asksForNone ? { expression: 'attribute_not_exists(#)', attribute } : { expression: '# = :', attribute, value },
    ];
  });
  const present = (['held', 'carried', 'late'] as const)
    .filter((one) => filter[one] === 'yes')
    .map((one) => ({ expression: 'attribute_exists(#)', attribute: STORED_AS[one] }));
  return [
    ...equal,
    ...(fromAmount === undefined ? [] : [{ expression: '# >= :', attribute: 'amount', value: fromAmount }]),
    ...(toAmount === undefined ? [] : [{ expression: '# <= :', attribute: 'amount', value: toAmount }]),
    ...present,
    ...(filter.finding === undefined ? [] : [{ expression: HELD_OR_WAS, attribute: 'holds' }]),
  ];
}

const HELD_OR_WAS = '(attribute_exists(#) OR attribute_exists(pastHolds))';
const STORED_AS = { held: 'holds', carried: 'carries', late: 'late' } as const;
