import { completed } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { putNew, remove, type Table, update, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { AccountBusy } from '../ledger/accrual-repository.ts';
import { type RewardLine, readRewardLineId, rewardKey, rewardListing, rewardPlace } from '../reward-line.ts';
import { type CarryRequest, carryBack, carryOver } from './carry.ts';
import { type HoldChange, type HoldRefusal, isHeld } from './hold.ts';
import { findOpenPeriodAfter, isFrozen } from './open-period.ts';
import { periodShardOf } from './period.ts';
import { countLines, discountLine, recountCarried, recountHeld } from './period-writes.ts';
import {
  type AnsweredBy,
  type ReconciliationRepository,
  revisionValues,
  unrevised,
} from './reconciliation-repository.ts';

/** Decisions, other holds and a freeze come between; few rounds are ever needed. */
const ROUNDS = 40;

export type HoldOutcome =
  | { readonly kind: 'saved'; readonly line: RewardLine }
  | { readonly kind: 'refused'; readonly refusal: HoldRefusal | 'unknown' | 'period-frozen' };

/** A write and what it means if its condition does not hold. */
interface Labelled {
  readonly about: 'line' | 'from' | 'to' | 'request';
  readonly write: Write;
}

/** Holds waiting lines, releases them and puts them off to a later period; no money moves by any of it. */
export class HoldRepository {
  readonly #table: Table;
  readonly #rewards: Pick<ReconciliationRepository, 'find'>;

  constructor(table: Table, rewards: Pick<ReconciliationRepository, 'find'>) {
    this.#table = table;
    this.#rewards = rewards;
  }

  /** Line, counter and answer, if a request waits for one: all or nothing. What stands so already is done already. */
  async change(
    rewardId: string,
    changeOf: (line: RewardLine) => HoldChange,
    { at, answered }: { readonly at: Instant; readonly answered?: AnsweredBy | undefined },
  ): Promise<HoldOutcome> {
    return this.#tried(rewardId, changeOf, (before, after) => [
      { about: 'line', write: reviseLine(before, after) },
      ...held(before, after),
      ...answerWrites(after, at, answered),
    ]);
  }

  /** Puts a line off from the period that is named to the next open one. */
  async carryOver(rewardId: string, request: CarryRequest, answered?: AnsweredBy): Promise<HoldOutcome> {
    const named = readRewardLineId(rewardId);
    if (!named) return { kind: 'refused', refusal: 'unknown' };
    const to = await findOpenPeriodAfter(this.#table, named.partnerId, request.from);
    return this.#tried(
      rewardId,
      (line) => carryOver(line, request, to),
      (before, after) => [
        { about: 'line', write: reviseLine(before, after) },
        { about: 'from', write: recountCarried(before, 1) },
        { about: 'to', write: countLines(after.period, [after]) },
        { about: 'line', write: putNew(carriedKey(before), { ...after, period: before.period }) },
        ...answerWrites(after, request.at, answered),
      ],
    );
  }

  /** Takes the last putting off back, as long as both periods are open. */
  async carryBack(rewardId: string, request: CarryRequest, answered?: AnsweredBy): Promise<HoldOutcome> {
    return this.#tried(
      rewardId,
      (line) => carryBack(line, request),
      (before, after) => [
        { about: 'line', write: reviseLine(before, after) },
        { about: 'from', write: discountLine(before) },
        { about: 'to', write: recountCarried(after, -1) },
        { about: 'line', write: remove(carriedKey(after)) },
        ...answerWrites(after, request.at, answered),
      ],
    );
  }

  async #tried(
    rewardId: string,
    changeOf: (line: RewardLine) => HoldChange,
    writesOf: (before: RewardLine, after: RewardLine) => readonly Labelled[],
  ): Promise<HoldOutcome> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const line = await this.#rewards.find(rewardId);
      if (!line) return { kind: 'refused', refusal: 'unknown' };
      const change = changeOf(line);
      if (change.kind === 'repeated') return { kind: 'saved', line };
      if (change.kind === 'refused') return change;
      const writes = writesOf(line, change.line);
      const outcome = await this.#table.transact(writes.map(({ write }) => write));
      if (outcome.saved) return { kind: 'saved', line: change.line };
      const refused = new Set(outcome.refusedAt.map((position) => writes[position]?.about));
      if (await this.#isFrozen(line, change.line, refused)) return { kind: 'refused', refusal: 'period-frozen' };
    }
    throw new AccountBusy('the line kept changing');
  }

  /** Where only a period refused, it says why; else the next round looks again. */
  async #isFrozen(before: RewardLine, after: RewardLine, refused: ReadonlySet<Labelled['about'] | undefined>) {
    if (refused.has('line')) return false;
    const periods = [...(refused.has('from') ? [before.period] : []), ...(refused.has('to') ? [after.period] : [])];
    for (const period of periods) if (await isFrozen(this.#table, before.partnerId, period)) return true;
    return false;
  }
}

/** Where a period keeps what was put off from it. */
export function carriedKey(line: RewardLine) {
  return keys.carried(line.period, periodShardOf(line.partnerId), rewardPlace(line));
}

function held(before: RewardLine, after: RewardLine): readonly Labelled[] {
  if (isHeld(before) === isHeld(after)) return [{ about: 'from', write: recountHeld(before, 0) }];
  return [{ about: 'from', write: recountHeld(before, isHeld(after) ? 1 : -1) }];
}

/** Holds, period and place of a line that still waits as it was read. */
function reviseLine(before: RewardLine, after: RewardLine): Write {
  const { holds, pastHolds, carries, period, revisions } = after;
  const listing = rewardListing(after);
  const given = { holds, pastHolds, carries, period, revisions, ...listing };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const gone = Object.entries(given).filter(([, value]) => value === undefined);
  const removals = gone.map(([name]) => `#${name}`).join(', ');
  const neverDecided = before.decisions === 0 ? ' OR attribute_not_exists(#decisions)' : '';
  return update(rewardKey(before), {
    update: `SET ${set.map(([name]) => `#${name} = :after_${name}`).join(', ')}${removals && ` REMOVE ${removals}`}`,
    condition: `#state = :pending AND (#decisions = :decisions${neverDecided}) AND ${unrevised(before)}`,
    names: {
      '#state': 'state',
      '#decisions': 'decisions',
      '#revisions': 'revisions',
      ...Object.fromEntries([...set, ...gone].map(([name]) => [`#${name}`, name])),
    },
    values: {
      ':pending': 'pending',
      ':decisions': before.decisions,
      ...revisionValues(before),
      ...Object.fromEntries(set.map(([name, value]) => [`:after_${name}`, value])),
    },
  });
}

function answerWrites(line: RewardLine, at: Instant, answered?: AnsweredBy): readonly Labelled[] {
  if (!answered) return [];
  const { request, status, answerOf } = answered;
  return [{ about: 'request', write: completed(request, status, answerOf(line), at) }];
}
