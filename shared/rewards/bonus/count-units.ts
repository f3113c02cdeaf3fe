import type { Product } from '../../catalog/product.ts';
import type { Partner } from '../../partners/partner.ts';
import { pastInstallationOf } from '../policy/past-installation.ts';
import { whyItFits } from '../policy/rule-match.ts';
import type { RewardLine } from '../reward-line.ts';
import { type BonusLine, type BonusRun, printOf } from './bonus-run.ts';
import { bonusFor, type VolumeBonus } from './volume-bonus.ts';

/** What the catalogue and the register say of a line. */
export interface Known {
  readonly product: Pick<Product, 'line' | 'attributes'> | undefined;
  readonly partner: Partner | undefined;
}

/** Whether a line of a frozen period counts for a rule, as far as the line alone tells. */
export function mayCount(line: RewardLine, rule: Pick<VolumeBonus, 'role' | 'currency'>): boolean {
  const isRight = line.role === rule.role && line.currency === rule.currency;
  return isRight && line.state === 'approved' && line.transferId !== undefined;
}

interface Tally {
  readonly prints: Map<string, string>;
  readonly names: Map<string, { readonly sku: RewardLine['sku']; readonly name: string }>;
}

/** Counts the units of a quarter by partner; sums and short prints alone stand in memory. */
export class UnitCount {
  readonly #rule: VolumeBonus;
  readonly #partners = new Map<string, Tally>();
  readonly #takenBack = new Set<string>();

  constructor(rule: VolumeBonus) {
    this.#rule = rule;
  }

  add(line: RewardLine, { product, partner }: Known): void {
    if (!mayCount(line, this.#rule) || line.transferId === undefined) return;
    const installation = pastInstallationOf(line, product, partner);
    if (!installation || whyItFits(this.#rule.match, installation) === undefined) return;
    const tally = this.#partners.get(line.partnerId) ?? { prints: new Map(), names: new Map() };
    tally.prints.set(printOf(line.transferId), line.sku);
    tally.names.set(line.sku, { sku: line.sku, name: line.productName });
    this.#partners.set(line.partnerId, tally);
  }

  /** A frozen line was taken back by another one. */
  addCorrection({ corrects }: RewardLine): void {
    if (corrects !== undefined) this.#takenBack.add(printOf(corrects));
  }

  /**
   * What each partner gets, in the order of their ids. A budget goes to those with the most units first, among equals in
   * the order of ids; whoever it does not suffice for gets nothing rather than a part.
   */
  lines({ ruleId, quarter, count }: Pick<BonusRun, 'ruleId' | 'quarter' | 'count'>): readonly BonusLine[] {
    const { tiers, budget } = this.#rule;
    const lines = [...this.#partners].map(([partnerId, tally]) => {
      const counted = [...tally.prints].filter(([print]) => !this.#takenBack.has(print));
      const amount = bonusFor(tiers, counted.length);
      return {
        ruleId,
        quarter,
        count,
        partnerId,
        units: counted.length,
        amount,
        products: productsOf(counted, tally),
        counted: counted.map(([print]) => print),
        lost: [],
        state: amount > 0 ? ('waiting' as const) : ('below' as const),
        given: 0,
        version: 1,
      };
    });
    return withinBudget(lines, budget).toSorted((one, other) => (one.partnerId < other.partnerId ? -1 : 1));
  }
}

function productsOf(counted: readonly (readonly [string, string])[], { names }: Tally): BonusLine['products'] {
  const units = new Map<string, number>();
  for (const [, sku] of counted) units.set(sku, (units.get(sku) ?? 0) + 1);
  return [...units]
    .flatMap(([sku, number]) => {
      const named = names.get(sku);
      return named ? [{ ...named, units: number }] : [];
    })
    .toSorted((one, other) => other.units - one.units || (one.sku < other.sku ? -1 : 1));
}

function withinBudget(lines: readonly BonusLine[], budget: number | undefined): readonly BonusLine[] {
  if (budget === undefined) return lines;
  let left = budget;
  return lines
    .toSorted((one, other) => other.units - one.units || (one.partnerId < other.partnerId ? -1 : 1))
    .map((line) => {
      if (line.state !== 'waiting') return line;
      if (line.amount > left) return { ...line, state: 'unfunded' as const };
      left -= line.amount;
      return line;
    });
}

/** What a counting found in all. */
export function totalsOf(lines: readonly BonusLine[]) {
  const won = lines.filter(({ state }) => state === 'waiting');
  return {
    partners: lines.filter(({ units }) => units > 0).length,
    winners: won.length,
    units: lines.reduce((sum, { units }) => sum + units, 0),
    amount: won.reduce((sum, { amount }) => sum + amount, 0),
    unfunded: lines.filter(({ state }) => state === 'unfunded').length,
  };
}
