import type { LocalDate } from '../../time/local-date.ts';
import { evaluatePolicy, type RewardRule } from './reward-policy.ts';
import type { Installation } from './rule-match.ts';

/** An installation of a past period, and what it earned then. */
export interface PastInstallation extends Installation {
  readonly partnerId: string;
  readonly sku: string;
  /** When it was installed, in Việt Nam. */
  readonly day: LocalDate;
  /** One that could not earn, whatever the policy, would not under another. */
  readonly mayEarn: boolean;
  /** In đồng. */
  readonly given: number;
}

/** Amounts in đồng. */
export interface Comparison {
  readonly installations: number;
  readonly given: number;
  readonly wouldGive: number;
}

export interface Rehearsal extends Comparison {
  /** Of all rules of the draft, also those that nothing fitted. */
  readonly byRule: readonly {
    readonly rule: string;
    readonly label: string;
    readonly count: number;
    readonly amount: number;
  }[];
  /** What could earn and fitted no rule of the draft, most first. */
  readonly withoutRule: readonly { readonly sku: string; readonly count: number }[];
  /** Most money first. */
  readonly byProduct: readonly (Comparison & { readonly sku: string })[];
  /** In order, with what would have been given up to the end of the day: where a budget would have ended is seen there. */
  readonly byDay: readonly (Comparison & { readonly day: LocalDate; readonly wouldGiveUntil: number })[];
  /** How many partners would have more, less, or as much. */
  readonly partners: { readonly more: number; readonly less: number; readonly same: number };
  /** Those with the greatest gain and with the greatest loss, at most as many as asked for of each. */
  readonly gains: readonly (Comparison & { readonly partnerId: string })[];
  readonly losses: readonly (Comparison & { readonly partnerId: string })[];
}

const NOTHING: Comparison = { installations: 0, given: 0, wouldGive: 0 };

/** Replays installations one after the other, in any order, under rules that are not published yet. */
export class Rehearsing {
  readonly #rules: readonly RewardRule[];
  readonly #ofRule = new Map<string, { count: number; amount: number }>();
  readonly #withoutRule = new Map<string, number>();
  readonly #ofProduct = new Map<string, Comparison>();
  readonly #ofDay = new Map<LocalDate, Comparison>();
  readonly #ofPartner = new Map<string, Comparison>();
  #total = NOTHING;

  constructor(rules: readonly RewardRule[]) {
    this.#rules = rules;
  }

  add(past: PastInstallation): void {
    const wouldGive = past.mayEarn ? this.#evaluate(past) : 0;
    const one = { installations: 1, given: past.given, wouldGive };
    this.#total = sum(this.#total, one);
    addTo(this.#ofProduct, past.sku, one);
    addTo(this.#ofDay, past.day, one);
    addTo(this.#ofPartner, past.partnerId, one);
  }

  /** `most` bounds the lists of partners. */
  result(most: number): Rehearsal {
    const partners = [...this.#ofPartner].map(([partnerId, sums]) => ({ partnerId, ...sums }));
    const byGain = partners.toSorted((one, other) => gainOf(other) - gainOf(one) || inOrder(one, other));
    const gains = byGain.filter((partner) => gainOf(partner) > 0);
    const losses = byGain.filter((partner) => gainOf(partner) < 0).toReversed();
    return {
      ...this.#total,
      byRule: this.#rules.map(({ id, label }) => {
        const { count, amount } = this.#ofRule.get(id) ?? { count: 0, amount: 0 };
        return { rule: id, label, count, amount };
      }),
      withoutRule: [...this.#withoutRule]
        .map(([sku, count]) => ({ sku, count }))
        .toSorted((one, other) => other.count - one.count),
      byProduct: [...this.#ofProduct]
        .map(([sku, sums]) => ({ sku, ...sums }))
        .toSorted((one, other) => other.wouldGive - one.wouldGive),
      byDay: this.#days(),
      partners: {
        more: gains.length,
        less: losses.length,
        same: partners.length - gains.length - losses.length,
      },
      gains: gains.slice(0, most),
      losses: losses.slice(0, most),
    };
  }

  #evaluate({ sku, ...installation }: PastInstallation): number {
    const evaluation = evaluatePolicy({ rules: this.#rules }, installation);
    if (!evaluation.matched) {
      this.#withoutRule.set(sku, (this.#withoutRule.get(sku) ?? 0) + 1);
      return 0;
    }
    const { rule, amount } = evaluation;
    const before = this.#ofRule.get(rule.id) ?? { count: 0, amount: 0 };
    this.#ofRule.set(rule.id, { count: before.count + 1, amount: before.amount + amount });
    return amount;
  }

  #days(): Rehearsal['byDay'] {
    let wouldGiveUntil = 0;
    return [...this.#ofDay]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([day, sums]) => {
        wouldGiveUntil += sums.wouldGive;
        return { day, ...sums, wouldGiveUntil };
      });
  }
}

function addTo<K>(sums: Map<K, Comparison>, key: K, one: Comparison): void {
  sums.set(key, sum(sums.get(key) ?? NOTHING, one));
}

function sum(some: Comparison, others: Comparison): Comparison {
  return {
    installations: some.installations + others.installations,
    given: some.given + others.given,
    wouldGive: some.wouldGive + others.wouldGive,
  };
}

const gainOf = ({ given, wouldGive }: Comparison) => wouldGive - given;
const inOrder = (one: { readonly partnerId: string }, other: { readonly partnerId: string }) =>
  one.partnerId < other.partnerId ? -1 : 1;
