import {
  type Balance,
  type Entry,
  ledgerAccount,
  type Place,
  post,
  type Transfer,
} from '../../rewards/ledger/ledger.ts';
import { putBalance, putEntry, putTransfer } from '../../rewards/ledger/ledger-writes.ts';
import type { Write } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';

type Side = Place | 'company';

/** What each kind of transfer of points does; the audit has the same by heart. */
const ROUTES = {
  earn: ['company', 'available'],
  unearn: ['available', 'company'],
  grant: ['company', 'available'],
  redeem: ['available', 'reserved'],
  fulfil: ['reserved', 'paid'],
  'give-back': ['reserved', 'available'],
  expire: ['available', 'company'],
} as const satisfies Readonly<Record<string, readonly [Side, Side]>>;

export interface PointMove {
  readonly id: string;
  readonly kind: keyof typeof ROUTES;
  readonly points: number;
  /** A person's id, or `system:gifts`. */
  readonly actor: string;
  readonly fingerprint: string;
  readonly at: Instant;
  /** What for, as the holder reads it. */
  readonly note?: string;
  readonly ruleVersion?: string;
}

export interface MovedPoints {
  readonly transfer: Transfer;
  readonly entry: Entry;
  readonly balance: Balance;
}

/** A transfer of points and what it makes of its account. Throws PlaceOverdrawn. */
export function movePoints(before: Balance, { points, kind, ...move }: PointMove): MovedPoints {
  const [from, to] = ROUTES[kind];
  const side = (one: Side) =>
    one === 'company' ? ledgerAccount.companyRewards : ledgerAccount.partner(before.partnerId, one);
  const transfer: Transfer = {
    ...move,
    kind,
    debit: side(from),
    credit: side(to),
    amount: points,
    currency: 'POINT',
  };
  const change = { ...(from === 'company' ? {} : { [from]: -points }), ...(to === 'company' ? {} : { [to]: points }) };
  return { transfer, ...post(before, { transfer, change }) };
}

/** The three writes of a transfer: at its id, behind the account's newest entry, and the account as it is then. */
export function writesOf({ transfer, entry, balance }: MovedPoints, before: Balance): readonly [Write, Write, Write] {
  return [putTransfer(transfer), putEntry(entry), putBalance(balance, before.version)];
}

/** Whose points a transfer gives or takes. */
export function holderOf({ debit, credit }: Pick<Transfer, 'debit' | 'credit'>): string | undefined {
  return /^partner:(.+):[a-z]+$/.exec(credit)?.[1] ?? /^partner:(.+):[a-z]+$/.exec(debit)?.[1];
}
