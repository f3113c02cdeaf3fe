import { giftOrderSchema } from '../../gifts/order/gift-order.ts';
import { pointGrantSchema } from '../../gifts/points/point-grant.ts';
import type { Currency } from '../../money/money.ts';
import { type PayoutLine, payoutLineSchema } from '../../payouts/payout-run.ts';
import { keys, prefix } from '../../table/keys.ts';
import { putNew, type Table } from '../../table/table.ts';
import { addDays, type Instant, type LocalDate, localDate } from '../../time/local-date.ts';
import { adjustmentSchema, adjustmentTransferId } from '../adjustment/adjustment.ts';
import {
  type Balance,
  balanceSchema,
  type Entry,
  emptyBalance,
  entrySchema,
  storedTransferSchema,
} from '../ledger/ledger.ts';
import { transferIds } from '../ledger/transfer-ids.ts';
import { type RewardLine, rewardLineSchema } from '../reward-line.ts';
import { type AccountRange, rangeOf } from './account-range.ts';
import { accrualIn, grantIn, type MovementSubjects, orderIn, runIn } from './movement.ts';
import { type SealedStatement, sealedStatementSchema } from './seal-code.ts';

const READS_AT_ONCE = 40;
/** Most of what is decided was activated in the two months before. */
const DAYS_BEFORE = 62;

/** Reads accounts as statements tell them, consistently, and keeps what codes stand for. */
export class StatementRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** An account without entries is an empty one. */
  async balance(partnerId: string, currency: Currency): Promise<Balance> {
    const stored = await this.#table.get(keys.account(partnerId, currency), balanceSchema);
    return stored ?? emptyBalance(partnerId, currency);
  }

  /** The day on which something moved last; undefined where nothing ever did. */
  async newestDay({ partnerId, currency, version }: Balance): Promise<LocalDate | undefined> {
    const newest = version === 0 ? undefined : await this.entry(partnerId, currency, version);
    return newest && localDate(newest.at);
  }

  /** The entries of some days. Throws StatementChainBroken. */
  async range(
    balance: Balance,
    days: { readonly from: LocalDate; readonly to: LocalDate },
    most: number,
  ): Promise<AccountRange | 'too-long'> {
    const { partnerId, currency, version } = balance;
    return rangeOf(balance, this.#newestFirst(partnerId, currency, version), days, most);
  }

  /** Consistent. */
  entry(partnerId: string, currency: Currency, version: number): Promise<Entry | undefined> {
    return this.#table.get(keys.entry(partnerId, currency, version), entrySchema);
  }

  /** Oldest first, both ends included. */
  entriesBetween(partnerId: string, currency: Currency, first: number, last: number): Promise<readonly Entry[]> {
    if (last < first) return Promise.resolve([]);
    const { pk, sk: from } = keys.entry(partnerId, currency, first);
    const { sk: to } = keys.entry(partnerId, currency, last);
    return Array.fromAsync(this.#table.queryAll({ pk, from, to }, entrySchema));
  }

  /** Units, payments and notes that entries speak of. */
  async subjects(
    balance: Balance,
    entries: readonly Entry[],
    days: { readonly from: LocalDate; readonly to: LocalDate },
  ): Promise<MovementSubjects> {
    const { partnerId, currency } = balance;
    const [units, payments, notes, gifts, grants] = await Promise.all([
      this.#units(partnerId, entries, days),
      this.#payments(partnerId, entries),
      this.#notes(partnerId, currency, entries),
      this.#gifts(entries),
      this.#grants(entries),
    ]);
    return { units, payments, notes, gifts, grants };
  }

  /** Keeps what a code stands for; the same statement again is the same item. */
  async seal(print: string, sealed: SealedStatement): Promise<void> {
    if (await this.sealed(print)) return;
    await this.#table.transact([putNew(keys.statement(print), sealed)]);
  }

  sealed(print: string): Promise<SealedStatement | undefined> {
    return this.#table.get(keys.statement(print), sealedStatementSchema);
  }

  async *#newestFirst(partnerId: string, currency: Currency, version: number): AsyncGenerator<Entry> {
    if (version === 0) return;
    const { pk, sk: from } = keys.entry(partnerId, currency, 1);
    const { sk: to } = keys.entry(partnerId, currency, version);
    yield* this.#table.queryAll({ pk, from, to, newestFirst: true }, entrySchema);
  }

  /** By the id of the accrual. Those activated long before are read one by one. */
  async #units(
    partnerId: string,
    entries: readonly Entry[],
    days: { readonly from: LocalDate; readonly to: LocalDate },
  ): Promise<MovementSubjects['units']> {
    const wanted = new Set(entries.flatMap(({ transferId }) => accrualIn(transferId) ?? []));
    const units = new Map<string, { code: string; product: string }>();
    if (wanted.size === 0) return units;
    const pk = `${prefix.rewards}${partnerId}`;
    const bounds = { from: addDays(days.from, -DAYS_BEFORE), to: addDays(days.to, 1) };
    for await (const line of this.#table.queryAll({ pk, ...bounds }, rewardLineSchema)) {
      const id = transferIds.accrue(line);
      if (wanted.has(id)) units.set(id, unitOf(line));
    }
    const missing = [...wanted].filter((id) => !units.has(id));
    for (const line of await inTurns(missing, (id) => this.#lineOf(partnerId, id))) {
      if (line) units.set(transferIds.accrue(line), unitOf(line));
    }
    return units;
  }

  /** The accrual knows when its unit was activated, by which its line is found. */
  async #lineOf(partnerId: string, accrualId: string): Promise<RewardLine | undefined> {
    const transfer = await this.#table.get(keys.transfer(accrualId), storedTransferSchema);
    const activatedAt: Instant | undefined = transfer && 'line' in transfer ? transfer.line?.activatedAt : undefined;
    const [, code = '', award = '0', role = '', currency = ''] = accrualId.split(':');
    if (activatedAt === undefined) return undefined;
    return this.#table.get(
      keys.reward(partnerId, activatedAt, { code, award: Number(award), role, currency }),
      rewardLineSchema,
    );
  }

  async #payments(partnerId: string, entries: readonly Entry[]): Promise<ReadonlyMap<string, PayoutLine>> {
    const runs = [...new Set(entries.flatMap(({ transferId }) => runIn(transferId) ?? []))];
    const lines = await inTurns(runs, (run) => this.#table.get(keys.payoutLine(run, partnerId), payoutLineSchema));
    return new Map(lines.flatMap((line) => (line ? [[line.runId, line] as const] : [])));
  }

  async #gifts(entries: readonly Entry[]): Promise<MovementSubjects['gifts']> {
    const orders = [...new Set(entries.flatMap(({ transferId }) => orderIn(transferId) ?? []))];
    const found = await inTurns(orders, (id) => this.#table.get(keys.giftOrder(id), giftOrderSchema));
    return new Map(found.flatMap((order) => (order ? [[order.id, order.giftName] as const] : [])));
  }

  async #grants(entries: readonly Entry[]): Promise<MovementSubjects['grants']> {
    const ids = entries.flatMap(({ transferId }) => grantIn(transferId) ?? []);
    const found = await inTurns(ids, (id) => this.#table.get(keys.pointGrant(id), pointGrantSchema));
    return new Map(found.flatMap((grant) => (grant ? [[grant.id, grant] as const] : [])));
  }

  async #notes(partnerId: string, currency: Currency, entries: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
    if (!entries.some(({ transferId }) => /^(ADJUST|OPENING):/.test(transferId))) return new Map();
    const { pk } = keys.adjustment(partnerId, currency, '');
    const adjustments = await Array.fromAsync(this.#table.queryAll({ pk }, adjustmentSchema));
    const approved = adjustments.filter(({ state }) => state === 'approved');
    return new Map(approved.map((adjustment) => [adjustmentTransferId(adjustment), adjustment.note]));
  }
}

function unitOf({ code, productName }: RewardLine): { code: string; product: string } {
  return { code: code.slice(-4), product: productName };
}

async function inTurns<T, R>(wanted: readonly T[], read: (one: T) => Promise<R>): Promise<R[]> {
  const found: R[] = [];
  for (let from = 0; from < wanted.length; from += READS_AT_ONCE) {
    found.push(...(await Promise.all(wanted.slice(from, from + READS_AT_ONCE).map(read))));
  }
  return found;
}
