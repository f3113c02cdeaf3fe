import { announce } from '../../events/outbox.ts';
import type { NewId } from '../../runtime/clock.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table, type Write } from '../../table/table.ts';
import { addDays, type Clock, type Instant, localDate } from '../../time/local-date.ts';
import { periodOf } from '../calendar/period-calendar.ts';
import { readCalendar } from '../calendar/period-calendar-repository.ts';
import { ExtrasOfWrite } from '../campaign/settle-extras.ts';
import { confirmationAsked } from '../confirmation/confirmation-events.ts';
import { findOpenPeriod } from '../reconciliation/open-period.ts';
import { countLines } from '../reconciliation/period-writes.ts';
import { rewardAccrued } from '../reward-events.ts';
import { type RewardLine, rewardKey, rewardLineId, rewardLineSchema, rewardListing } from '../reward-line.ts';
import { type Accrual, foldAccruals, lineOf, reversedBefore } from './accrual.ts';
import { balanceSchema, emptyBalance, storedTransferSchema } from './ledger.ts';
import { putBalance } from './ledger-writes.ts';
import { transferIds } from './transfer-ids.ts';

/** Ten accruals are at most 61 writes, and two more for each campaign that they fit. */
const MOST_PER_FOLD = 10;
/** What a transaction takes. */
const MOST_WRITES = 100;
/** Whoever loses a race for an account finds the winner's version next time, so few rounds are ever needed. */
const ROUNDS = 40;

/** The ledger holds something else under an id that was to be written: somebody must look before more is written. */
export class LedgerMismatch extends Error {
  readonly code = 'ledger-mismatch';
  readonly eventId: string;
  constructor({ eventId }: Pick<RewardLine, 'eventId'>) {
    super('the ledger holds something else under this id');
    this.eventId = eventId;
  }
}

/** Others kept writing to the account. Nothing was written; safe to try again. */
export class AccountBusy extends Error {
  readonly code = 'account-busy';
}

export interface InOrder {
  /** How many of the accruals, from the first, are in the ledger now. */
  readonly done: number;
  /** Why the next one is not. */
  readonly failure?: unknown;
}

/** A write and what it means if its condition does not hold. */
interface Labelled {
  readonly about: 'award' | 'account' | 'period' | 'event';
  readonly write: Write;
}
/** `one-by-one`: a campaign has too little for all of them in one place, or they fit too many campaigns at once. */
type Round = 'saved' | 'exists' | 'contended' | 'frozen' | 'one-by-one';

/** Writes accruals into the ledger: exactly once each, whatever is repeated. */
export class AccrualRepository {
  readonly #table: Table;
  readonly #now: Clock;
  readonly #newId: NewId;

  constructor(table: Table, source: { readonly now: Clock; readonly newId: NewId }) {
    this.#table = table;
    this.#now = source.now;
    this.#newId = source.newId;
  }

  /** Accruals of one account, in their order: in one transaction if nothing stands against it, else one by one. */
  async accrueInOrder(accruals: readonly Accrual[]): Promise<InOrder> {
    let done = 0;
    try {
      while (done < accruals.length) {
        const together = accruals.slice(done, done + MOST_PER_FOLD);
        if (together.length > 1 && areDistinct(together) && (await this.#write(together)) === 'saved') {
          done += together.length;
          continue;
        }
        for (const accrual of together) {
          await this.#accrueOne(accrual);
          done += 1;
        }
      }
      return { done };
    } catch (failure) {
      return { done, failure };
    }
  }

  async #accrueOne(accrual: Accrual): Promise<void> {
    if ((await this.#write([accrual])) === 'saved' || (await this.#isDone(accrual))) return;
    if (!(await this.#isVoid(accrual))) throw new LedgerMismatch(accrual);
    const worthless = reversedBefore(accrual);
    if ((await this.#write([worthless])) === 'saved' || (await this.#isDone(worthless))) return;
    throw new LedgerMismatch(accrual);
  }

  /** The same event came before and its answer was lost. */
  async #isDone(accrual: Accrual): Promise<boolean> {
    const line = await this.#table.get(rewardKey(accrual), rewardLineSchema);
    return line?.fingerprint === accrual.fingerprint;
  }

  /** Its reversal came first. */
  async #isVoid(accrual: Accrual): Promise<boolean> {
    const stored = await this.#table.get(keys.transfer(transferIds.accrue(accrual)), storedTransferSchema);
    return stored?.kind === 'void';
  }

  /** Tries until it is written, one of the awards turns out to exist, or they cannot be written together. */
  async #write(accruals: readonly Accrual[]): Promise<'saved' | 'exists' | 'one-by-one'> {
    const extras = new ExtrasOfWrite(this.#table);
    let mayBeFrozen = false;
    for (let round = 0; round < ROUNDS; round += 1) {
      const outcome = await this.#round(accruals, extras, mayBeFrozen);
      if (outcome === 'saved' || outcome === 'exists' || outcome === 'one-by-one') return outcome;
      mayBeFrozen ||= outcome === 'frozen';
    }
    throw new AccountBusy('the account or its period kept changing');
  }

  async #round(offered: readonly Accrual[], extras: ExtrasOfWrite, mayBeFrozen: boolean): Promise<Round> {
    const at = this.#now();
    const { changes } = await readCalendar(this.#table);
    const { accruals, writes: extraWrites } = await extras.settle(offered, changes);
    const lines: RewardLine[] = [];
    for (const accrual of accruals) {
      const own = periodOf(changes, localDate(accrual.activatedAt));
      const period = mayBeFrozen ? await findOpenPeriod(this.#table, accrual.partnerId, own) : own;
      lines.push(lineOf(accrual, period, at));
    }
    const others: readonly Labelled[] = [
      ...(await this.#ledgerWrites(accruals, at)),
      ...lines.flatMap((line) => this.#lineWrites(line)),
      ...periodWrites(lines),
    ];
    const writes = [...others, ...extraWrites];
    if (writes.length > MOST_WRITES && offered.length > 1) return 'one-by-one';
    const outcome = await this.#table.transact(writes.map(({ write }) => write));
    if (outcome.saved) return 'saved';
    const refused = new Set(outcome.refusedAt.map((position) => writes[position]?.about));
    if (refused.has('award')) return 'exists';
    if (refused.has('budget')) {
      if (offered.length > 1) return 'one-by-one';
      const campaignsRefused = outcome.refusedAt.flatMap((position) => extraWrites[position - others.length] ?? []);
      await extras.lookFurther(offered, campaignsRefused);
    }
    return refused.has('period') ? 'frozen' : 'contended';
  }

  async #ledgerWrites(accruals: readonly Accrual[], at: Instant): Promise<readonly Labelled[]> {
    const [first] = accruals;
    if (!first || accruals.every(({ transferId }) => transferId === undefined)) return [];
    const key = keys.account(first.partnerId, first.currency);
    const before = (await this.#table.get(key, balanceSchema)) ?? emptyBalance(first.partnerId, first.currency);
    const { transfers, entries, balance } = foldAccruals(before, accruals, at);
    return [
      { about: 'account', write: putBalance(balance, before.version) },
      ...transfers.map((transfer) => ({
        about: 'award' as const,
        write: putNew(keys.transfer(transfer.id), transfer),
      })),
      ...entries.map((entry) => ({
        about: 'account' as const,
        write: putNew(keys.entry(entry.partnerId, entry.currency, entry.version), entry),
      })),
    ];
  }

  #lineWrites(line: RewardLine): readonly Labelled[] {
    const { partnerId, code, award, sku, amount, currency, reason } = line;
    const event = {
      id: this.#newId(),
      type: rewardAccrued.type,
      at: line.accruedAt,
      data: { partnerId, rewardId: rewardLineId(line), code, award, sku, amount, currency, reason },
      // A fold holds accruals of several requests, so each line names its own.
      requestId: line.requestId,
    };
    return [
      { about: 'award', write: putNew(rewardKey(line), { ...line, ...rewardListing(line) }) },
      { about: 'event', write: announce(event) },
      ...this.#questionOf(line),
    ];
  }

  /** Where the line waits for the customer, somebody has to ask. */
  #questionOf(line: RewardLine): readonly Labelled[] {
    const hold = line.holds?.find(({ reason }) => reason === 'confirmation');
    if (!hold?.until) return [];
    const { partnerId, code, award, accruedAt: at, requestId } = line;
    const until = addDays(localDate(hold.until), -1);
    const data = { rewardId: rewardLineId(line), partnerId, code, award, until };
    return [
      { about: 'event', write: announce({ id: this.#newId(), type: confirmationAsked.type, at, data, requestId }) },
    ];
  }
}

function areDistinct(accruals: readonly Accrual[]): boolean {
  return new Set(accruals.map(transferIds.accrue)).size === accruals.length;
}

/** Counts the lines in their months; a frozen month refuses. */
function periodWrites(lines: readonly RewardLine[]): readonly Labelled[] {
  return [...Map.groupBy(lines, ({ period }) => period)].map(([period, ofPeriod]) => ({
    about: 'period',
    write: countLines(period, ofPeriod),
  }));
}
