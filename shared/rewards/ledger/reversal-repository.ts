import { announce } from '../../events/outbox.ts';
import { completed } from '../../http/idempotency.ts';
import type { NewId } from '../../runtime/clock.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table, type Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { giveBackExtras } from '../campaign/give-back-extras.ts';
import type { Movement } from '../policy/decide-reward.ts';
import { findOpenPeriod, isFrozen } from '../reconciliation/open-period.ts';
import { countLines, recountLine } from '../reconciliation/period-writes.ts';
import { type AnsweredBy, moveLine, PeriodMiscounted } from '../reconciliation/reconciliation-repository.ts';
import { rewardReversed } from '../reward-events.ts';
import { type RewardLine, rewardKey, rewardLineId, rewardLineSchema, rewardListing } from '../reward-line.ts';
import { AccountBusy, LedgerMismatch } from './accrual-repository.ts';
import {
  type Balance,
  balanceSchema,
  post,
  type StoredTransfer,
  storedTransferSchema,
  type Transfer,
} from './ledger.ts';
import { putBalance, putEntry, putTransfer } from './ledger-writes.ts';
import {
  fingerprintOfReversal,
  madeUpFor,
  planReversal,
  type Reversal,
  type ReversalPlan,
  voidOf,
} from './reversal.ts';
import { type Award, transferIds } from './transfer-ids.ts';

/** Accruals, decisions and payouts of the partner move the account under a reversal's feet; few rounds are needed. */
const ROUNDS = 40;

export type ReversalOutcome =
  /** `line` says so: the award's own, or the correction of one that is frozen. */
  | { readonly kind: 'reversed'; readonly line: RewardLine }
  /** No money came of the award yet; should it come, it will be worth nothing. */
  | { readonly kind: 'voided' }
  /** It had been cancelled and its period frozen: nothing stands against the company. */
  | { readonly kind: 'nothing' }
  /** Somebody took it back before, or for another reason. */
  | { readonly kind: 'already-reversed' };

/** The ledger holds an award's accrual, but not the line that it made: somebody must look. */
export class AwardWithoutLine extends Error {
  readonly code = 'award-without-line';
  readonly award: string;
  constructor(award: Award) {
    super('an accrual stands in the ledger without its line');
    this.award = transferIds.accrue(award);
  }
}

/** What stood there at one moment. */
interface View {
  readonly line: RewardLine;
  readonly balance: Balance;
  /** Whether the line's period is frozen. */
  readonly closed: boolean;
}
type PlannedChange = Exclude<ReversalPlan, { kind: 'nothing' }>;

/** A write and what it means if its condition does not hold. */
interface Labelled {
  readonly about: 'line' | 'period' | 'transfer' | 'account' | 'campaign' | 'event' | 'request';
  readonly write: Write;
}

/** Takes awards back: exactly once each, whatever is repeated and whichever came first, the award or its reversal. */
export class ReversalRepository {
  readonly #table: Table;
  readonly #newId: NewId;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  /**
   * Transfer, entry, balance, line, counters, event and answer: all or nothing. The money is taken from where it stands;
   * what is reserved or paid out stays there, and `available` goes below 0 until it nets with what comes.
   */
  async reverse(reversal: Reversal, answered?: AnsweredBy): Promise<ReversalOutcome> {
    const key = keys.transfer(transferIds.accrue(reversal.award));
    for (let round = 0; round < ROUNDS; round += 1) {
      const stored = await this.#table.get(key, storedTransferSchema);
      const outcome = await this.#round(stored, reversal, answered);
      if (outcome) return outcome;
    }
    throw new AccountBusy('the account or the line kept changing');
  }

  /** Undefined if something moved meanwhile, so that the next round looks again. */
  async #round(
    stored: StoredTransfer | undefined,
    reversal: Reversal,
    answered: AnsweredBy | undefined,
  ): Promise<ReversalOutcome | undefined> {
    if (!stored) return this.#void(reversal);
    if (stored.kind === 'void') return isRepeated(stored, reversal) ? { kind: 'voided' } : { kind: 'already-reversed' };
    return this.#takeBack(await this.#view(stored, reversal.award), reversal, answered);
  }

  async #void(reversal: Reversal): Promise<ReversalOutcome | undefined> {
    const item = voidOf(reversal);
    const { saved } = await this.#table.transact([putNew(keys.transfer(item.id), item)]);
    return saved ? { kind: 'voided' } : undefined;
  }

  /** A line and its account as they stood together at one moment. */
  async #view({ line: named }: Transfer, award: Award): Promise<View> {
    if (!named) throw new AwardWithoutLine(award);
    const key = rewardKey({ ...award, ...named });
    for (let round = 0; round < ROUNDS; round += 1) {
      const balance = await this.#table.get(keys.account(named.partnerId, award.currency), balanceSchema);
      const line = await this.#table.get(key, rewardLineSchema);
      if (!balance || !line) throw new AwardWithoutLine(award);
      const closed = await isFrozen(this.#table, line.partnerId, line.period);
      const again = await this.#table.get(keys.account(named.partnerId, award.currency), balanceSchema);
      // Whatever moves a line's money moves its account's version.
      if (again?.version === balance.version) return { line, balance, closed };
    }
    throw new AccountBusy('the account kept changing');
  }

  async #takeBack(
    { line, balance, closed }: View,
    reversal: Reversal,
    answered: AnsweredBy | undefined,
  ): Promise<ReversalOutcome | undefined> {
    const done = closed ? await this.#correctionOf(line) : line;
    if (done?.reversal) return isRepeated(done.reversal, reversal) ? reversed(done) : { kind: 'already-reversed' };
    const correctIn = closed ? await findOpenPeriod(this.#table, line.partnerId, line.period) : undefined;
    // What is frozen is decided: the line was put off to another period between two looks.
    if (closed && line.state === 'pending') return undefined;
    const plan = planReversal(line, reversal, correctIn);
    if (plan.kind === 'nothing') return { kind: 'nothing' };
    const writes = [
      ...lineWrites(line, plan),
      ...this.#moneyWrites(
        balance,
        [...(plan.movement ? [plan.movement] : []), ...madeUpFor(line, reversal)],
        plan.line,
      ),
      ...(await this.#campaignWrites(line)),
      ...requestWrites(answered, plan.line, reversal.at),
    ];
    const outcome = await this.#table.transact(writes.map(({ write }) => write));
    if (outcome.saved) return reversed(plan.line);
    return this.#afterRefusal(line, plan.line, new Set(outcome.refusedAt.map((position) => writes[position]?.about)));
  }

  /** A correction's key is known before it is there. */
  #correctionOf(line: RewardLine): Promise<RewardLine | undefined> {
    return this.#table.get(rewardKey({ ...line, corrects: line.transferId ?? '' }), rewardLineSchema);
  }

  /** Once per line: it is taken back once. Who got something of the campaign meanwhile is found by the next round. */
  async #campaignWrites(line: RewardLine): Promise<readonly Labelled[]> {
    return (await giveBackExtras(this.#table, line)).map((write) => ({ about: 'campaign', write }));
  }

  #moneyWrites(before: Balance, movements: readonly Movement[], line: RewardLine): readonly Labelled[] {
    const [first] = movements;
    if (!first) return [];
    const writes: Labelled[] = [];
    let balance = before;
    for (const { transfer, change } of movements) {
      const posted = post(balance, { transfer, change });
      balance = posted.balance;
      writes.push(
        { about: 'transfer', write: putTransfer(transfer) },
        { about: 'account', write: putEntry(posted.entry) },
      );
    }
    const data = { partnerId: line.partnerId, rewardId: rewardLineId(line) };
    const { at } = first.transfer;
    return [
      ...writes,
      { about: 'account', write: putBalance(balance, before.version) },
      { about: 'event', write: announce({ id: this.#newId(), type: rewardReversed.type, at, data }) },
    ];
  }

  /** Answers nothing where the next round finds out: somebody else came first, or this very reversal did. */
  async #afterRefusal(
    line: RewardLine,
    { period }: Pick<RewardLine, 'period'>,
    refused: ReadonlySet<Labelled['about'] | undefined>,
  ): Promise<undefined> {
    if (refused.has('line')) return undefined;
    if (refused.has('transfer')) throw new LedgerMismatch(line);
    if (refused.has('campaign') || !refused.has('period')) return undefined;
    if (await isFrozen(this.#table, line.partnerId, period)) return undefined;
    throw new PeriodMiscounted(line);
  }
}

function reversed(line: RewardLine): ReversalOutcome {
  return { kind: 'reversed', line };
}

function isRepeated({ fingerprint }: Pick<Transfer, 'fingerprint'>, reversal: Reversal): boolean {
  return fingerprint === fingerprintOfReversal(reversal);
}

/** The line and its counters: moved where its period is open, else a new one in a period that is. */
function lineWrites(before: RewardLine, { kind, line }: PlannedChange): readonly Labelled[] {
  if (kind === 'move') {
    return [
      { about: 'line', write: moveLine(before, line) },
      { about: 'period', write: recountLine(before, before.state, line.state) },
    ];
  }
  return [
    { about: 'line', write: putNew(rewardKey(line), { ...line, ...rewardListing(line) }) },
    { about: 'period', write: countLines(line.period, [line]) },
  ];
}

function requestWrites(answered: AnsweredBy | undefined, line: RewardLine, at: Instant): readonly Labelled[] {
  if (!answered) return [];
  const { request, status, answerOf } = answered;
  return [{ about: 'request', write: completed(request, status, answerOf(line), at) }];
}
