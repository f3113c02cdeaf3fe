import type { PeriodSummary } from '../reconciliation/period.ts';
import { type RewardLine, type RewardState, rewardStateSchema } from '../reward-line.ts';

export interface Sum {
  readonly count: number;
  readonly amount: number;
  /** What of it is the partners'. */
  readonly due: number;
}

/** Changed in place: a new object for each line would cost more than all the rest. */
type Sums = Map<RewardState, { -readonly [name in keyof Sum]: Sum[name] }>;
const nothing: Sum = { count: 0, amount: 0, due: 0 };

/** What a product is called in the sums: by its newest line. */
interface ProductSums {
  readonly name: string;
  readonly sums: Sums;
}

/** Adds lines up as they come: in all, for each partner and for each product. Holds sums, never lines. */
export class PeriodTally {
  readonly #all: Sums = new Map();
  readonly #partners = new Map<string, Sums>();
  readonly #products = new Map<string, ProductSums>();

  add(line: RewardLine): void {
    const { partnerId, sku, productName: name } = line;
    addTo(this.#all, line);
    let partner = this.#partners.get(partnerId);
    if (!partner) {
      partner = new Map();
      this.#partners.set(partnerId, partner);
    }
    addTo(partner, line);
    let product = this.#products.get(sku);
    if (product?.name !== name) {
      product = { name, sums: product?.sums ?? new Map() };
      this.#products.set(sku, product);
    }
    addTo(product.sums, line);
  }

  get total(): Sum {
    return totalOf(this.#all);
  }

  of(state: RewardState): Sum {
    return this.#all.get(state) ?? nothing;
  }

  get partners(): ReadonlyMap<string, ReadonlyMap<RewardState, Sum>> {
    return this.#partners;
  }

  get products(): ReadonlyMap<string, { readonly name: string; readonly sums: ReadonlyMap<RewardState, Sum> }> {
    return this.#products;
  }

  /** Whether the lines are all that the month's counters counted: nothing is missing, nothing is there twice. */
  addsUpTo({ counts, sums }: Pick<PeriodSummary, 'counts' | 'sums'>): boolean {
    const expected: Readonly<Record<RewardState, number>> = { ...sums, none: 0 };
    return rewardStateSchema.options.every((state) => {
      const { count, amount } = this.of(state);
      return count === counts[state] && amount === expected[state];
    });
  }
}

/** Whether the lines are all that the month's counters counted. */
export function addUpTo(lines: Iterable<RewardLine>, summary: Pick<PeriodSummary, 'counts' | 'sums'>): boolean {
  const tally = new PeriodTally();
  for (const line of lines) tally.add(line);
  return tally.addsUpTo(summary);
}

export function totalOf(sums: ReadonlyMap<RewardState, Sum>): Sum {
  let total = nothing;
  for (const sum of sums.values()) total = plus(total, sum);
  return total;
}

/** What of a line is the partner's; a correction takes it back. */
export function dueOf({ state, amount }: Pick<RewardLine, 'state' | 'amount'>): number {
  return state === 'approved' || state === 'correction' ? amount : 0;
}

function addTo(sums: Sums, line: RewardLine): void {
  const { state, amount } = line;
  const sum = sums.get(state);
  if (!sum) {
    sums.set(state, { count: 1, amount, due: dueOf(line) });
    return;
  }
  sum.count += 1;
  sum.amount += amount;
  sum.due += dueOf(line);
}

function plus(one: Sum, other: Sum): Sum {
  return { count: one.count + other.count, amount: one.amount + other.amount, due: one.due + other.due };
}
