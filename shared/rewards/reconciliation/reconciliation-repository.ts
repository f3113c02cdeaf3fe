import { announce } from '../../events/outbox.ts';
import { completed, type Idempotent } from '../../http/idempotency.ts';
import type { NewId } from '../../runtime/clock.ts';
import { keys } from '../../table/keys.ts';
import { type Table, update, type Write } from '../../table/table.ts';
import { AccountBusy, LedgerMismatch } from '../ledger/accrual-repository.ts';
import { balanceSchema, emptyBalance, post, withApprovers } from '../ledger/ledger.ts';
import { putBalance, putEntry, putTransfer } from '../ledger/ledger-writes.ts';
import { decideReward, isInPayout, type Movement, type RewardDecision, rewardMoves } from '../policy/decide-reward.ts';
import { rewardApproved, rewardCancelled, rewardDecisionUndone } from '../reward-events.ts';
import {
  type RewardLine,
  readRewardLineId,
  rewardKey,
  rewardLineId,
  rewardLineSchema,
  rewardListing,
} from '../reward-line.ts';
import { periodShardOf, periodShardSchema } from './period.ts';
import { recountLine } from './period-writes.ts';

/** Accruals and other decisions of the partner move the account under a decision's feet; few rounds are ever needed. */
const ROUNDS = 40;

export type DecisionOutcome =
  | { readonly kind: 'saved'; readonly line: RewardLine }
  | {
      readonly kind: 'refused';
      readonly refusal:
        | 'unknown'
        | 'already-decided'
        | 'not-decided'
        | 'held'
        | 'made-up'
        | 'in-payout'
        | 'period-frozen';
    };

/** A request whose answer is stored in the same transaction. */
export interface AnsweredBy {
  readonly request: Idempotent;
  readonly status: number;
  readonly answerOf: (line: RewardLine) => unknown;
}

/** The month's counters lack a line that is there: somebody must look before more is written. */
export class PeriodMiscounted extends Error {
  readonly code = 'period-miscounted';
  readonly period: string;
  constructor({ period }: Pick<RewardLine, 'period'>) {
    super('the counters of a period lack a line that stands in it');
    this.period = period;
  }
}

/** A write and what it means if its condition does not hold. */
interface Labelled {
  readonly about: 'line' | 'period' | 'transfer' | 'account' | 'event' | 'request';
  readonly write: Write;
}

/** Writes decisions on reward lines: exactly once each, whatever is repeated. */
export class ReconciliationRepository {
  readonly #table: Table;
  readonly #newId: NewId;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /** Consistent. */
  async find(rewardId: string): Promise<RewardLine | undefined> {
    const named = readRewardLineId(rewardId);
    if (!named) return undefined;
    const { pk, sk: skPrefix } = keys.rewardsAt(named.partnerId, named.activatedAt);
    for await (const line of this.#table.queryAll({ pk, skPrefix }, rewardLineSchema)) {
      if (rewardLineId(line) === rewardId) return line;
    }
    return undefined;
  }

  /**
   * Line, money, counters, event and answer, if a request waits for one: all or nothing. Said again by the same person
   * it is done already.
   */
  async decide(rewardId: string, decision: RewardDecision, answered?: AnsweredBy): Promise<DecisionOutcome> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const line = await this.find(rewardId);
      if (!line) return { kind: 'refused', refusal: 'unknown' };
      const outcome = await this.#round(line, decision, answered);
      if (outcome) return outcome;
    }
    throw new AccountBusy('the account or the line kept changing');
  }

  /** Undefined if something moved meanwhile, so that the next round looks again. */
  async #round(
    line: RewardLine,
    decision: RewardDecision,
    answered?: AnsweredBy,
  ): Promise<DecisionOutcome | undefined> {
    const decided = decideReward(line, decision);
    if (decided.kind === 'repeated') return { kind: 'saved', line };
    if (decided.kind === 'refused') return decided;

    const money = decided.movement ? await this.#moneyWrites(line, decided.movement, decision) : [];
    if (money === 'moved') return undefined;
    if (money === 'in-payout') return { kind: 'refused', refusal: money };
    const writes: readonly Labelled[] = [
      { about: 'line', write: moveLine(line, decided.line) },
      { about: 'period', write: recountLine(line, line.state, decided.line.state) },
      ...money,
      ...this.#announcement(decided.line, decision),
      ...answerWrites(decided.line, decision, answered),
    ];
    const outcome = await this.#table.transact(writes.map(({ write }) => write));
    if (outcome.saved) return { kind: 'saved', line: decided.line };
    return this.#afterRefusal(line, new Set(outcome.refusedAt.map((position) => writes[position]?.about)));
  }

  async #afterRefusal(
    line: RewardLine,
    refused: ReadonlySet<Labelled['about'] | undefined>,
  ): Promise<DecisionOutcome | undefined> {
    // Somebody else decided, or this very request did and its answer was lost: the next round reads which.
    if (refused.has('line')) return undefined;
    if (refused.has('transfer')) throw new LedgerMismatch(line);
    // The request was done before and its decision undone since: its own answer counts.
    if (refused.has('request')) return { kind: 'refused', refusal: 'already-decided' };
    if (!refused.has('period')) return undefined;
    const shard = await this.#table.get(keys.period(line.period, periodShardOf(line.partnerId)), periodShardSchema);
    if (shard?.state === 'frozen') return { kind: 'refused', refusal: 'period-frozen' };
    throw new PeriodMiscounted(line);
  }

  async #moneyWrites(
    line: RewardLine,
    movement: Movement,
    { kind, by }: RewardDecision,
  ): Promise<readonly Labelled[] | 'in-payout' | 'moved'> {
    const { partnerId, currency } = line;
    const stored = await this.#table.get(keys.account(partnerId, currency), balanceSchema);
    const before = stored ?? emptyBalance(partnerId, currency);
    const { transfer, change } = movement;
    // Read after the line, the account may be ahead of it: what it lacks, somebody else may just have moved.
    const isShort = isInPayout(before, movement) || before.pending + (change.pending ?? 0) < 0;
    if (isShort && (await this.#hasMoved(line))) return 'moved';
    if (isInPayout(before, movement)) return 'in-payout';
    const { entry, balance } = post(before, { transfer, change });
    const signed = kind === 'approve' ? { ...balance, approvers: withApprovers(balance.approvers, [by]) } : balance;
    return [
      { about: 'transfer', write: putTransfer(transfer) },
      { about: 'account', write: putEntry(entry) },
      { about: 'account', write: putBalance(signed, before.version) },
    ];
  }

  async #hasMoved(line: RewardLine): Promise<boolean> {
    const stands = await this.#table.get(rewardKey(line), rewardLineSchema);
    return stands?.state !== line.state || stands.decisions !== line.decisions;
  }

  /** Of a line of 0 đ there is nothing to tell anybody. */
  #announcement(line: RewardLine, { kind, at }: RewardDecision): readonly Labelled[] {
    if (line.transferId === undefined) return [];
    const { type } = eventOf[kind];
    const data = { partnerId: line.partnerId, rewardId: rewardLineId(line) };
    return [{ about: 'event', write: announce({ id: this.#newId(), type, at, data }) }];
  }
}

function answerWrites(line: RewardLine, { at }: RewardDecision, answered?: AnsweredBy): readonly Labelled[] {
  if (!answered) return [];
  const { request, status, answerOf } = answered;
  return [{ about: 'request', write: completed(request, status, answerOf(line), at) }];
}

const eventOf = { approve: rewardApproved, cancel: rewardCancelled, undo: rewardDecisionUndone } as const;

/** Its condition: the state before allows it, and nobody decided, held, released or put it off since it was read. */
export function moveLine(before: RewardLine, after: RewardLine): Write {
  const priors = Object.fromEntries(rewardMoves[after.state].map((prior, position) => [`:prior${position}`, prior]));
  const { gsi1pk, gsi1sk } = rewardListing(after);
  const { decidedBy, decidedAt, note, job, reversal, holds, pastHolds } = after;
  const given = { decidedBy, decidedAt, note, job, reversal, holds, pastHolds };
  const [set, gone] = [true, false].map((isGiven) =>
    Object.entries(given).filter(([, value]) => (value !== undefined) === isGiven),
  );
  const changes = (set ?? []).map(([name]) => `, #${name} = :${name}`).join('');
  const removals = (gone ?? []).map(([name]) => `#${name}`).join(', ');
  const neverDecided = before.decisions === 0 ? ' OR attribute_not_exists(#decisions)' : '';
  return update(rewardKey(before), {
    update: `SET #state = :state, #decisions = :after, gsi1pk = :list, gsi1sk = :place${changes}${removals && ` REMOVE ${removals}`}`,
    condition: `#state IN (${Object.keys(priors).join(', ')}) AND (#decisions = :before${neverDecided}) AND ${unrevised(before)}`,
    names: {
      '#state': 'state',
      '#decisions': 'decisions',
      '#revisions': 'revisions',
      ...Object.fromEntries(Object.keys(given).map((name) => [`#${name}`, name])),
    },
    values: {
      ':state': after.state,
      ':before': before.decisions,
      ':after': after.decisions,
      ...revisionValues(before),
      ':list': gsi1pk,
      ':place': gsi1sk,
      ...priors,
      ...Object.fromEntries((set ?? []).map(([name, value]) => [`:${name}`, value])),
    },
  });
}

/** That no hold and no period of the line changed since it was read; `#revisions` and its values have to be bound. */
export function unrevised({ revisions = 0 }: RewardLine): string {
  return revisions === 0 ? 'attribute_not_exists(#revisions)' : '#revisions = :revisions';
}

export function revisionValues({ revisions = 0 }: RewardLine): Readonly<Record<string, number>> {
  return revisions === 0 ? {} : { ':revisions': revisions };
}
