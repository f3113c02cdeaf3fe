import { keys } from '../../table/keys.ts';
import { put, type Table, type Write } from '../../table/table.ts';
import { localDate } from '../../time/local-date.ts';
import { periodOf } from '../calendar/period-calendar.ts';
import type { PeriodCalendar } from '../calendar/period-rules.ts';
import { type Accrual, withExtras } from '../ledger/accrual.ts';
import { rewardPlace } from '../reward-line.ts';
import { BudgetRepository } from './budget-repository.ts';
import { budgetShardOf } from './campaign-budget.ts';
import { type CampaignUse, campaignUseSchema, capReached, counted, type DayInPeriod, unused } from './campaign-use.ts';
import { partnersMore, putUse, takeFromBudget } from './campaign-writes.ts';
import { missedBy, missedExtraOf } from './missed-extra.ts';
import type { Offer } from './reward-campaign.ts';
import type { RewardExtra } from './reward-extra.ts';

/** A write and what it means if its condition does not hold. */
export interface ExtraWrite {
  /** `use`: the partner got something of the campaign meanwhile. `budget`: its part does not hold as much. */
  readonly about: 'use' | 'budget' | 'missed';
  readonly campaign: string;
  readonly write: Write;
}

export interface SettledExtras {
  readonly accruals: readonly Accrual[];
  readonly writes: readonly ExtraWrite[];
}

/** What several accruals of one partner take of a campaign together. */
interface Share {
  readonly offer: Offer;
  readonly before: CampaignUse;
  readonly after: CampaignUse;
  readonly awards: number;
  /** The unit that it is taken for first. */
  readonly code: string;
}

/**
 * Works out what campaigns give for accruals of one account, round after round of one write. Where money is looked for
 * first follows from the unit, so that many at once do not meet; only where that part is empty the others are looked at.
 */
export class ExtrasOfWrite {
  readonly #table: Table;
  readonly #budgets: BudgetRepository;
  /** Where a campaign's money lies, where the first part had too little. */
  readonly #found = new Map<string, number | 'used-up'>();

  constructor(table: Table) {
    this.#table = table;
    this.#budgets = new BudgetRepository(table);
  }

  async settle(accruals: readonly Accrual[], calendar: PeriodCalendar): Promise<SettledExtras> {
    const shares = new Map<string, Share>();
    const settled: Accrual[] = [];
    for (const accrual of accruals) {
      const day = localDate(accrual.activatedAt);
      settled.push(await this.#settleOne(accrual, { day, period: periodOf(calendar, day) }, shares));
    }
    const taken = [...shares.values()].flatMap((share) => this.#writesOf(share));
    return { accruals: settled, writes: [...taken, ...settled.flatMap(missedWrites)] };
  }

  /** Some campaign had too little where it was taken from: finds where it has more, or that it has none. */
  async lookFurther(accruals: readonly Accrual[], refused: readonly ExtraWrite[]): Promise<void> {
    const short = new Set(refused.flatMap(({ about, campaign }) => (about === 'budget' ? [campaign] : [])));
    for (const { code, offers = [] } of accruals) {
      for (const { campaign, amount } of offers.filter((offer) => short.delete(offer.campaign))) {
        this.#found.set(campaign, await this.#budgets.findMoney(campaign, amount, budgetShardOf(code)));
      }
    }
  }

  async #settleOne(accrual: Accrual, at: DayInPeriod, shares: Map<string, Share>): Promise<Accrual> {
    const extras: RewardExtra[] = [];
    for (const offer of accrual.offers ?? []) extras.push(await this.#settleOffer(offer, { ...accrual, at }, shares));
    return withExtras(accrual, extras);
  }

  async #settleOffer(
    offer: Offer,
    { partnerId, at, code }: Pick<Accrual, 'partnerId' | 'code'> & { readonly at: DayInPeriod },
    shares: Map<string, Share>,
  ): Promise<RewardExtra> {
    const { campaign, label, amount, caps, budgeted, first } = offer;
    const share = shares.get(campaign);
    const use = share?.after ?? (await this.#useOf(campaign, partnerId));
    const cap = capReached(caps, use, at);
    if (cap) return { campaign, label, amount: 0, ...cap };
    if (this.#found.get(campaign) === 'used-up') return { campaign, label, amount: 0, ...usedUp(first) };
    shares.set(campaign, {
      offer,
      before: share?.before ?? use,
      after: counted(use, at, 1),
      awards: (share?.awards ?? 0) + 1,
      code: share?.code ?? code,
    });
    return { campaign, label, amount, ...(budgeted ? { budgeted } : {}) };
  }

  async #useOf(campaign: string, partnerId: string): Promise<CampaignUse> {
    const stored = await this.#table.get(keys.campaignUse(campaign, partnerId), campaignUseSchema);
    return stored ?? unused(campaign, partnerId);
  }

  #writesOf({ offer, before, after, awards, code }: Share): readonly ExtraWrite[] {
    const { campaign, amount, budgeted } = offer;
    const found = this.#found.get(campaign);
    const taking = {
      campaignId: campaign,
      shard: typeof found === 'number' ? found : budgetShardOf(code),
      budgeted,
      amount: awards * amount,
      awards,
      partners: partnersMore(before, after),
    };
    return [
      { about: 'use', campaign, write: putUse(before, after) },
      { about: 'budget', campaign, write: takeFromBudget(taking) },
    ];
  }
}

/** What found no money is kept, so that it can be made up for; no other write ever meets it. */
function missedWrites(accrual: Accrual): readonly ExtraWrite[] {
  return missedBy(accrual).map((campaign) => ({
    about: 'missed',
    campaign,
    write: put(keys.missedExtra(campaign, rewardPlace(accrual)), missedExtraOf(campaign, accrual)),
  }));
}

function usedUp(first: number | undefined): Pick<RewardExtra, 'reason' | 'limit'> {
  return first === undefined ? { reason: 'budget-used-up' } : { reason: 'first-ones-taken', limit: first };
}
