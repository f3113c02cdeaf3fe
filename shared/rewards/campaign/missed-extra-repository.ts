import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import type { NewId } from '../../runtime/clock.ts';
import { keys } from '../../table/keys.ts';
import { put, putNew, remove, type Table, update, type Write } from '../../table/table.ts';
import { type Instant, localDate } from '../../time/local-date.ts';
import { adjustmentItem } from '../adjustment/adjustment.ts';
import { rewardAdjusted } from '../adjustment/adjustment-events.ts';
import { periodOf } from '../calendar/period-calendar.ts';
import { readCalendar } from '../calendar/period-calendar-repository.ts';
import { AccountBusy } from '../ledger/accrual-repository.ts';
import { type Balance, balanceSchema } from '../ledger/ledger.ts';
import { putBalance, putEntry, putTransfer } from '../ledger/ledger-writes.ts';
import { makingUpRequested } from '../reward-events.ts';
import { rewardKey, rewardLineSchema, rewardPlace } from '../reward-line.ts';
import { BudgetRepository } from './budget-repository.ts';
import { budgetShardOf, usageOf } from './campaign-budget.ts';
import { campaignUseSchema, counted, unused } from './campaign-use.ts';
import { partnersMore, putUse, takeFromBudget } from './campaign-writes.ts';
import { type Grant, type GrantPlan, type Looked, planGrant } from './make-up.ts';
import { type MakingUp, type MissedExtra, makingUpSchema, missedExtraSchema } from './missed-extra.ts';
import type { RewardCampaign } from './reward-campaign.ts';

/** Others move the account or the budget under its feet; few rounds are ever needed. */
const ROUNDS = 40;

/** An installation that missed a campaign, looked at. */
export interface Missed extends Looked {
  readonly missed: MissedExtra;
}

export interface MakingUpStep {
  readonly passed: number;
  /** Absent behind the last one. */
  readonly after?: string | undefined;
  readonly at: Instant;
  /** Whether another message has to go on, because this one's time is over. */
  readonly handOver: boolean;
}

/** What missed a campaign for want of money, and giving it after all: exactly once each. */
export class MissedExtraRepository {
  readonly #table: Table;
  readonly #newId: NewId;
  readonly #budgets: BudgetRepository;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
    this.#budgets = new BudgetRepository(table);
  }

  /** Oldest installation first, behind the place `after`. */
  async page(
    campaignId: string,
    query: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<{ readonly items: readonly MissedExtra[]; readonly next?: string }> {
    const { pk, sk: skPrefix } = keys.missedExtra(campaignId, '');
    const startAfter =
      query.after === undefined ? {} : { startAfter: { ...keys.missedExtra(campaignId, query.after) } };
    const { items, next } = await this.#table.query(
      { pk, skPrefix, limit: query.limit, ...startAfter },
      missedExtraSchema,
    );
    const last = items.at(-1);
    return { items, ...(next && last ? { next: rewardPlace(last) } : {}) };
  }

  /** A line and what its partner has of the campaign. */
  async look(missed: MissedExtra): Promise<Missed> {
    const { campaignId, partnerId } = missed;
    const line = await this.#table.get(rewardKey(missed), rewardLineSchema);
    const day = localDate(missed.activatedAt);
    const { changes } = await readCalendar(this.#table);
    const [correction, use] = await Promise.all([
      line?.transferId === undefined
        ? undefined
        : this.#table.get(rewardKey({ ...missed, corrects: line.transferId }), rewardLineSchema),
      this.#table.get(keys.campaignUse(campaignId, partnerId), campaignUseSchema),
    ]);
    return {
      missed,
      line,
      corrected: correction !== undefined,
      use: use ?? unused(campaignId, partnerId),
      at: { day, period: periodOf(changes, day) },
    };
  }

  async remaining(campaignId: string): Promise<number> {
    return usageOf(await this.#budgets.shards(campaignId)).remaining ?? 0;
  }

  makingUp(campaignId: string): Promise<MakingUp | undefined> {
    return this.#table.get(keys.makingUp(campaignId), makingUpSchema);
  }

  /** `busy` while another one waits or runs, or if the request was done before. */
  async propose(makingUp: MakingUp, request: Idempotent): Promise<'saved' | 'busy'> {
    const outcome = await this.#table.transact([
      put(keys.makingUp(makingUp.campaignId), makingUp, {
        expression: 'attribute_not_exists(pk) OR #state IN (:given, :refused)',
        names: { '#state': 'state' },
        values: { ':given': 'given', ':refused': 'refused' },
      }),
      completed(request, 200, makingUp, makingUp.proposedAt),
    ]);
    return outcome.saved ? 'saved' : 'busy';
  }

  /** With a yes a worker gives it. */
  async decide(decided: MakingUp, at: Instant, request: Idempotent): Promise<'saved' | 'changed'> {
    const outcome = await this.#table.transact([
      put(keys.makingUp(decided.campaignId), decided, {
        expression: '#state = :proposed AND id = :id',
        names: { '#state': 'state' },
        values: { ':proposed': 'proposed', ':id': decided.id },
      }),
      ...(decided.state === 'giving' ? [this.#wake(decided, at)] : []),
      completed(request, 200, decided, at),
    ]);
    return outcome.saved ? 'saved' : 'changed';
  }

  /** Moves on, or ends behind the last one. Undefined if a twin counted this step already. */
  async step(before: MakingUp, { passed, after, at, handOver }: MakingUpStep): Promise<MakingUp | undefined> {
    const isEnd = after === undefined;
    const outcome = await this.#table.transact([
      update(keys.makingUp(before.campaignId), {
        update: `SET #state = :state, passed = :passed, steps = :next${isEnd ? ', endedAt = :at REMOVE #after' : ', #after = :after'}`,
        condition: '#state = :giving AND id = :id AND steps = :steps',
        names: { '#state': 'state', '#after': 'after' },
        values: {
          ':state': isEnd ? 'given' : 'giving',
          ':passed': passed,
          ':next': before.steps + 1,
          ':giving': 'giving',
          ':id': before.id,
          ':steps': before.steps,
          ...(isEnd ? { ':at': at } : { ':after': after }),
        },
      }),
      ...(handOver && !isEnd ? [this.#wake(before, at)] : []),
    ]);
    return outcome.saved ? this.makingUp(before.campaignId) : undefined;
  }

  /** Gives one installation what it missed, or says why not. Done before, it is done. */
  async give(campaign: RewardCampaign, missed: MissedExtra, signed: MakingUp, at: Instant): Promise<GrantPlan['kind']> {
    let shard = budgetShardOf(missed.code);
    for (let round = 0; round < ROUNDS; round += 1) {
      // Whatever takes the line back moves the account's version, so the account is read before the line.
      const balance = await this.#table.get(keys.account(missed.partnerId, missed.currency), balanceSchema);
      const plan = planGrant(campaign, await this.look(missed), balance, { makingUp: signed, at });
      if (plan.kind === 'done' || plan.kind === 'gone') await this.#forget(missed);
      if (plan.kind !== 'give' || !balance) return plan.kind;
      const writes = this.#grantWrites(plan.grant, campaign, balance, shard);
      const outcome = await this.#table.transact([...writes, countGiven(signed, campaign.amount)]);
      if (outcome.saved) return 'give';
      if (!outcome.refusedAt.includes(BUDGET_WRITE)) continue;
      const found = await this.#budgets.findMoney(campaign.id, campaign.amount, shard);
      if (found === 'used-up') return 'no-money';
      shard = found;
    }
    throw new AccountBusy('the account or the budget kept changing');
  }

  #grantWrites(
    { line, use, at, adjustment, posted }: Grant,
    campaign: RewardCampaign,
    before: Balance,
    shard: number,
  ): readonly Write[] {
    const after = counted(use, at, 1);
    const taking = {
      campaignId: campaign.id,
      shard,
      budgeted: true,
      amount: campaign.amount,
      awards: 1,
      partners: partnersMore(use, after),
    };
    const { partnerId, currency } = line;
    const data = { partnerId, adjustmentId: adjustment.id };
    return [
      takeFromBudget(taking),
      putUse(use, after),
      update(rewardKey(line), {
        update: 'SET extras = :extras',
        condition: '#state = :approved AND decisions = :decisions',
        names: { '#state': 'state' },
        values: { ':extras': line.extras, ':approved': 'approved', ':decisions': line.decisions },
      }),
      remove(keys.missedExtra(campaign.id, rewardPlace(line))),
      putNew(keys.adjustment(partnerId, currency, adjustment.id), { ...adjustmentItem(adjustment) }),
      putTransfer(posted.transfer),
      putEntry(posted.entry),
      putBalance(posted.balance, before.version),
      announce({ id: this.#newId(), type: rewardAdjusted.type, at: posted.transfer.at, data }),
    ];
  }

  async #forget(missed: MissedExtra): Promise<void> {
    await this.#table.transact([remove(keys.missedExtra(missed.campaignId, rewardPlace(missed)))]);
  }

  #wake({ campaignId, id }: MakingUp, at: Instant): Write {
    return announce({ id: this.#newId(), type: makingUpRequested.type, at, data: { campaignId, makingUpId: id } });
  }
}

/** Beside what is given, so that the count is right whenever a worker dies. */
function countGiven({ campaignId, id }: MakingUp, amount: number): Write {
  return update(keys.makingUp(campaignId), {
    update: 'ADD #count :one, amount :amount',
    condition: '#state = :giving AND id = :id',
    names: { '#count': 'count', '#state': 'state' },
    values: { ':one': 1, ':amount': amount, ':giving': 'giving', ':id': id },
  });
}

/** Where the write stands by which the campaign's money is taken. */
const BUDGET_WRITE = 0;
