import { type Instant, type LocalDate, localDate } from '../../time/local-date.ts';
import { type Amounts, type Balance, type Entry, hashEntry } from '../ledger/ledger.ts';

/** An account as it stood behind one of its entries. */
export interface AccountPoint {
  readonly version: number;
  readonly hash: string;
  readonly amounts: Amounts;
  /** When the entry was written; absent before the first one. */
  readonly at?: Instant | undefined;
}

export interface AccountRange {
  readonly opening: AccountPoint;
  readonly closing: AccountPoint;
  /** What lies between, oldest first, each with what the account came to by it. */
  readonly entries: readonly { readonly entry: Entry; readonly after: Amounts }[];
}

/** The entries are no unbroken chain down from the balance: no statement is made of such an account. */
export class StatementChainBroken extends Error {
  readonly code = 'statement-chain-broken';
  readonly partnerId: string;
  readonly version: number;
  constructor(partnerId: string, version: number) {
    super('an account cannot be stated, since its entries do not fit');
    this.partnerId = partnerId;
    this.version = version;
  }
}

/**
 * The entries of some days, found by walking back from the balance and checking each link. Statements of neighbouring
 * ranges share no entry and miss none: a range ends at the newest entry that is not behind its last day. `too-long` where
 * there are more than `most`. Throws StatementChainBroken.
 */
export async function rangeOf(
  balance: Balance,
  newestFirst: AsyncIterable<Entry>,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  most: number,
): Promise<AccountRange | 'too-long'> {
  const walk = new WalkBack(balance);
  let closing: AccountPoint | undefined;
  const entries: AccountRange['entries'][number][] = [];
  for await (const entry of newestFirst) {
    walk.expect(entry);
    const day = localDate(entry.at);
    if (closing && day < from) return { opening: walk.pointAt(entry.at), closing, entries: entries.reverse() };
    if (!closing && day <= to) {
      closing = walk.pointAt(entry.at);
      if (day < from) return { opening: closing, closing, entries: [] };
    }
    if (closing) entries.push({ entry, after: walk.amounts });
    if (entries.length > most) return 'too-long';
    walk.step(entry);
  }
  walk.expectBeginning();
  const opening = walk.pointAt(undefined);
  return { opening, closing: closing ?? opening, entries: entries.reverse() };
}

/** Whether entries, oldest first, lead from one point of an account to another, sums and hashes alike. */
export function leadsTo(
  from: Pick<AccountPoint, 'version' | 'hash' | 'amounts'>,
  entries: readonly Entry[],
  to: Pick<AccountPoint, 'version' | 'hash' | 'amounts'>,
): boolean {
  let { version, hash, amounts } = from;
  for (const entry of entries) {
    if (entry.version !== version + 1 || entry.prevHash !== hash || hashEntry(entry) !== entry.hash) return false;
    version = entry.version;
    hash = entry.hash;
    amounts = added(amounts, entry.change, 1);
  }
  return version === to.version && hash === to.hash && isSame(amounts, to.amounts);
}

export function isSame(one: Amounts, other: Amounts): boolean {
  return (
    one.pending === other.pending &&
    one.available === other.available &&
    one.reserved === other.reserved &&
    one.paid === other.paid
  );
}

/** The account at each entry, from the newest down. */
class WalkBack {
  amounts: Amounts;
  readonly #partnerId: string;
  #version: number;
  #hash: string;

  constructor({ partnerId, version, hash, pending, available, reserved, paid }: Balance) {
    this.#partnerId = partnerId;
    this.#version = version;
    this.#hash = hash;
    this.amounts = { pending, available, reserved, paid };
  }

  expect(entry: Entry): void {
    if (entry.version !== this.#version || entry.hash !== this.#hash || hashEntry(entry) !== entry.hash) this.#fail();
  }

  expectBeginning(): void {
    const { pending, available, reserved, paid } = this.amounts;
    if (this.#version !== 0 || [pending, available, reserved, paid].some((amount) => amount !== 0)) this.#fail();
  }

  pointAt(at: Instant | undefined): AccountPoint {
    return { version: this.#version, hash: this.#hash, amounts: this.amounts, at };
  }

  step({ change, prevHash }: Entry): void {
    this.amounts = added(this.amounts, change, -1);
    this.#version -= 1;
    this.#hash = prevHash;
  }

  #fail(): never {
    throw new StatementChainBroken(this.#partnerId, this.#version);
  }
}

function added(amounts: Amounts, change: Amounts, sign: 1 | -1): Amounts {
  return {
    pending: amounts.pending + sign * change.pending,
    available: amounts.available + sign * change.available,
    reserved: amounts.reserved + sign * change.reserved,
    paid: amounts.paid + sign * change.paid,
  };
}
