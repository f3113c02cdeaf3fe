import { completed, type Idempotent } from '../../http/idempotency.ts';
import { index, keys, lists, prefix } from '../../table/keys.ts';
import { type Page, put, putNew, type Table, type Write } from '../../table/table.ts';
import { addMilliseconds, type Clock, type Instant } from '../../time/local-date.ts';
import { type Role, roleSchema } from '../ledger/transfer-ids.ts';
import { BudgetBusy, BudgetRepository } from './budget-repository.ts';
import { type BudgetShard, type CampaignUsage, SHARDS, splitBudget, usageOf } from './campaign-budget.ts';
import type { CampaignDraft } from './campaign-draft.ts';
import { replaceCampaignDraft } from './campaign-draft-repository.ts';
import { type CampaignUse, campaignUseSchema } from './campaign-use.ts';
import { refillBudget } from './campaign-writes.ts';
import { type RewardCampaign, rewardCampaignSchema } from './reward-campaign.ts';

const KEPT_FOR = 60_000;
/** Accruals take money while it is spread anew; few rounds are ever needed. */
const ROUNDS = 40;

/** Why somebody changed a campaign. */
export interface Signed {
  readonly by: string;
  readonly at: Instant;
  readonly note: string;
}

/** A change with its answer, which is stored in the same transaction. */
export interface AnsweredCampaign {
  readonly request: Idempotent;
  readonly status: number;
  readonly answerOf: (campaign: RewardCampaign, usage: CampaignUsage) => unknown;
}

export type CampaignOutcome =
  | { readonly kind: 'saved'; readonly campaign: RewardCampaign; readonly usage: CampaignUsage }
  /** Somebody changed it meanwhile, or this request was done before. */
  | { readonly kind: 'moved' }
  | { readonly kind: 'below-given'; readonly given: number };

/** The only place that knows how reward campaigns are stored. */
export class RewardCampaignRepository {
  readonly #table: Table;
  readonly #now: Clock;
  readonly #budgets: BudgetRepository;
  readonly #kept = new Map<Role, { readonly readAt: Instant; readonly campaigns: readonly RewardCampaign[] }>();

  constructor(table: Table, now: Clock) {
    this.#table = table;
    this.#now = now;
    this.#budgets = new BudgetRepository(table);
  }

  /**
   * Those that may reward `role` for what was installed at a moment. They are kept up to a minute per container, but
   * only for moments before they were read: what is added just before an installation counts for it.
   */
  async knownAt(role: Role, at: Instant): Promise<readonly RewardCampaign[]> {
    const now = this.#now();
    const kept = this.#kept.get(role);
    if (kept && at < kept.readAt && now < addMilliseconds(kept.readAt, KEPT_FOR)) return kept.campaigns;
    const campaigns = await this.#ofRole(role);
    this.#kept.set(role, { readAt: now, campaigns });
    return campaigns;
  }

  /** All there ever were, by their last day. */
  async all(): Promise<readonly RewardCampaign[]> {
    const ofRoles = await Promise.all(roleSchema.options.map((role) => this.#ofRole(role)));
    return ofRoles.flat().toSorted((one, other) => (one.until + one.id < other.until + other.id ? -1 : 1));
  }

  async find(id: string): Promise<RewardCampaign | undefined> {
    return (await this.all()).find((campaign) => campaign.id === id);
  }

  async usage({ id }: Pick<RewardCampaign, 'id'>): Promise<CampaignUsage> {
    return usageOf(await this.#budgets.shards(id));
  }

  /** With its money, spread over its parts; `draft` is what it was, and ends with it. */
  async add(
    campaign: RewardCampaign,
    { request, status, answerOf }: AnsweredCampaign,
    draft?: CampaignDraft,
  ): Promise<CampaignOutcome> {
    const shards = emptyShards(campaign);
    const usage = usageOf(shards);
    const outcome = await this.#table.transact([
      completed(request, status, answerOf(campaign, usage), campaign.createdAt),
      putNew(keyOf(campaign), campaign),
      ...(draft ? [endOf(draft, campaign)] : []),
      ...shards.map((shard) => putNew(keys.campaignBudget(campaign.id, shard.shard), shard)),
    ]);
    return outcome.saved ? { kind: 'saved', campaign, usage } : { kind: 'moved' };
  }

  /** Another bound of a campaign that has one: what is left is spread anew, never below nothing. */
  async changeBudget(
    { campaign, budget, from }: { readonly campaign: RewardCampaign; readonly budget: number; readonly from: number },
    { by, at, note, confirmedBy }: Signed & { readonly confirmedBy?: string },
    answered: AnsweredCampaign,
  ): Promise<CampaignOutcome> {
    const change = { by, at, note, from, to: budget, confirmedBy };
    const after = next(campaign, {
      budget,
      // It promises a number of installations, which its money follows.
      first: campaign.first === undefined ? undefined : Math.floor(budget / campaign.amount),
      raise: undefined,
      budgetChanges: [...campaign.budgetChanges, change],
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      const shards = await this.#budgets.shards(campaign.id);
      const usage = usageOf(shards);
      const remaining = (usage.remaining ?? 0) + budget - from;
      if (remaining < 0) return this.#belowGiven(campaign, usage);
      const spread = splitBudget(remaining, campaign.amount);
      const usageAfter = { ...usage, remaining };
      const outcome = await this.#table.transact([
        ...changeWrites(campaign, after, usageAfter, at, answered),
        ...shards.map((shard) => refillBudget(shard, spread[shard.shard] ?? 0)),
      ]);
      if (outcome.saved) return { kind: 'saved', campaign: after, usage: usageAfter };
      if (outcome.refusedAt.some((position) => position < CHANGE_WRITES)) return { kind: 'moved' };
    }
    throw new BudgetBusy('the budget of a campaign kept changing');
  }

  /** Nothing that is installed from now on gets it; who has it keeps it. */
  end(campaign: RewardCampaign, signed: Signed, answered: AnsweredCampaign): Promise<CampaignOutcome> {
    return this.#change(campaign, { endedEarly: signed, raise: undefined }, signed.at, answered);
  }

  /** A higher budget that waits for somebody else; undefined takes it off the table. */
  setRaise(
    campaign: RewardCampaign,
    raise: RewardCampaign['raise'],
    at: Instant,
    answered: AnsweredCampaign,
  ): Promise<CampaignOutcome> {
    return this.#change(campaign, { raise }, at, answered);
  }

  async #change(
    campaign: RewardCampaign,
    change: Partial<RewardCampaign>,
    at: Instant,
    answered: AnsweredCampaign,
  ): Promise<CampaignOutcome> {
    const after = next(campaign, change);
    const usage = await this.usage(campaign);
    const outcome = await this.#table.transact([...changeWrites(campaign, after, usage, at, answered)]);
    return outcome.saved ? { kind: 'saved', campaign: after, usage } : { kind: 'moved' };
  }

  /** Who has something of it, as the index shows them. */
  takers(
    id: string,
    query: { readonly limit: number; readonly startAfter?: Readonly<Record<string, unknown>> },
  ): Promise<Page<CampaignUse>> {
    const { gsi1pk: pk = '' } = lists.campaignTakers(id, '');
    return this.#table.query({ pk, index: index.first, ...query }, campaignUseSchema);
  }

  /** Unless somebody changed it meanwhile: then nobody asked for what would come of it. */
  async #belowGiven({ id, version }: RewardCampaign, { given }: CampaignUsage): Promise<CampaignOutcome> {
    const present = await this.find(id);
    return present?.version === version ? { kind: 'below-given', given } : { kind: 'moved' };
  }

  #ofRole(role: Role): Promise<readonly RewardCampaign[]> {
    return Array.fromAsync(this.#table.queryAll({ pk: `${prefix.rewardCampaign}${role}` }, rewardCampaignSchema));
  }
}

/** How many of the writes of a change stand before those of the budget. */
const CHANGE_WRITES = 2;

function changeWrites(
  before: RewardCampaign,
  after: RewardCampaign,
  usage: CampaignUsage,
  at: Instant,
  { request, status, answerOf }: AnsweredCampaign,
): readonly Write[] {
  return [
    completed(request, status, answerOf(after, usage), at),
    put(keyOf(after), after, {
      expression: '#version = :before',
      names: { '#version': 'version' },
      values: { ':before': before.version },
    }),
  ];
}

function next(campaign: RewardCampaign, change: Partial<RewardCampaign>): RewardCampaign {
  return { ...campaign, ...change, version: campaign.version + 1 };
}

function endOf(draft: CampaignDraft, { id, createdAt: at, publishedBy: by = '' }: RewardCampaign): Write {
  return replaceCampaignDraft(draft, { ...draft, state: 'published', published: { id, by, at } });
}

function keyOf({ role, until, id }: RewardCampaign) {
  return keys.rewardCampaign(role, until, id);
}

function emptyShards({ id: campaignId, budget, amount }: RewardCampaign): readonly BudgetShard[] {
  const nothing = { campaignId, given: 0, awards: 0, partners: 0, version: 1 };
  if (budget === undefined) return SHARDS.map((shard) => ({ ...nothing, shard }));
  const spread = splitBudget(budget, amount);
  return SHARDS.map((shard) => ({ ...nothing, shard, remaining: spread[shard] ?? 0 }));
}
