import { createHash } from 'node:crypto';
import * as z from 'zod';
import { currencySchema } from '../../money/money.ts';
import { type IndexKeys, lists } from '../../table/keys.ts';
import { instantSchema } from '../../time/local-date.ts';
import { periodShardOf } from '../reconciliation/period.ts';

/** The four places of a partner's money. */
export const placeSchema = z.enum(['pending', 'available', 'reserved', 'paid']);
export type Place = z.infer<typeof placeSchema>;

/** Where money comes from or goes to: the company's own account of a kind, or a place of somebody's money. */
export const ledgerAccount = {
  companyRewards: 'company:rewards',
  partner: (partnerId: string, place: Place) => `partner:${partnerId}:${place}`,
} as const;

/** What the ledger holds is never deleted, by no clock either. */
const neverExpires = { expiresAt: z.never().optional() };

/**
 * Money moving from one account to another: put once, never changed. It cannot be unbalanced, since it holds one
 * amount above zero.
 */
export const transferSchema = z.object({
  ...neverExpires,
  id: z.string(),
  kind: z.enum([
    'accrue',
    'decide',
    'reverse',
    'reserve',
    'settle',
    'release',
    'return',
    'late',
    'adjust',
    'opening',
    'bonus',
    // Of points alone (docs/decisions/gifts.md).
    'earn',
    'unearn',
    'grant',
    'redeem',
    'fulfil',
    'give-back',
    'expire',
  ]),
  /** Loses the amount. */
  debit: z.string(),
  /** Gains the amount. */
  credit: z.string(),
  amount: z.int().positive(),
  currency: currencySchema,
  /** `<policy>@<version>/<rule>` */
  ruleVersion: z.string().optional(),
  /** Who or what caused it: `system:rewards`, or a person's id. */
  actor: z.string(),
  /** Of what caused it: a repeat has the same one. */
  fingerprint: z.string(),
  at: instantSchema,
  /** Of an accrual: what its award lacks to name its reward line. */
  line: z.object({ partnerId: z.string(), activatedAt: instantSchema }).optional(),
  /** Of points: what for, as their holder reads it. */
  note: z.string().optional(),
});
export type Transfer = z.infer<typeof transferSchema>;

/** Stands at the id of an accrual that was reversed before it came: that accrual is worth nothing. It moves no money. */
export const voidSchema = z.object({
  ...neverExpires,
  id: z.string(),
  kind: z.literal('void'),
  actor: z.string(),
  /** Why, for whoever looks. */
  note: z.string(),
  fingerprint: z.string(),
  at: instantSchema,
});
export type Void = z.infer<typeof voidSchema>;

/** What may stand at the id of a transfer. */
export const storedTransferSchema = z.union([transferSchema, voidSchema]);
export type StoredTransfer = z.infer<typeof storedTransferSchema>;

const amountsSchema = z.object({ pending: z.int(), available: z.int(), reserved: z.int(), paid: z.int() });
export type Amounts = z.infer<typeof amountsSchema>;

/** What one transfer did to one partner's account; it names the entry before it by hash. */
export const entrySchema = z.object({
  ...neverExpires,
  partnerId: z.string(),
  currency: currencySchema,
  /** From 1, without gaps. */
  version: z.int().positive(),
  transferId: z.string(),
  /** Of all that the transfer says: who changes it changes the chain. */
  transferHash: z.string(),
  change: amountsSchema,
  at: instantSchema,
  prevHash: z.string(),
  hash: z.string(),
});
export type Entry = z.infer<typeof entrySchema>;

export const balanceSchema = amountsSchema.extend({
  partnerId: z.string(),
  currency: currencySchema,
  /** How many entries it is the sum of. */
  version: z.int().nonnegative(),
  /** Hash of the newest entry. */
  hash: z.string(),
  /** Who approved what is available, sorted: none of them may pay it out. A reservation takes them along. */
  approvers: z.array(z.string()).default([]),
});
export type Balance = z.infer<typeof balanceSchema>;

export const NO_CHANGE: Amounts = { pending: 0, available: 0, reserved: 0, paid: 0 };

/** Stands where an account's first entry would name the one before. */
const BEFORE_THE_FIRST = '0'.repeat(64);

/** An account before its first entry; it is not stored. */
export function emptyBalance(partnerId: string, currency: Balance['currency']): Balance {
  return { partnerId, currency, version: 0, hash: BEFORE_THE_FIRST, approvers: [], ...NO_CHANGE };
}

/** More was taken from a place than it holds: whatever asked for that is wrong, so nothing is written. */
export class PlaceOverdrawn extends Error {
  readonly code = 'place-overdrawn';
  readonly partnerId: string;
  constructor({ partnerId }: Balance) {
    super('a place of an account would hold less than nothing');
    this.partnerId = partnerId;
  }
}

/**
 * A balance as it is stored; write it only so. While money can be withdrawn, it is listed for the next payout; accounts
 * of points are listed always, since whose they are stands in no other list. Only `available` may be below zero: what
 * was paid and then reversed nets with what comes.
 */
export function balanceItem(balance: Balance): Balance & IndexKeys {
  const { partnerId, currency, available } = balance;
  if (Math.min(balance.pending, balance.reserved, balance.paid) < 0) throw new PlaceOverdrawn(balance);
  const shard = periodShardOf(partnerId);
  if (currency === 'POINT') return { ...balance, ...lists.pointAccounts(shard, partnerId) };
  return { ...balance, ...(available > 0 ? lists.payable(shard, partnerId) : {}) };
}

/** The approvers with some more, each once. */
export function withApprovers(present: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...present, ...more])].sort();
}

export interface Posting {
  readonly transfer: Transfer;
  /** What it does to this account. */
  readonly change: Partial<Amounts>;
}

/** Adds one transfer's effect to an account: the entry that says so, and the balance after it. */
export function post(balance: Balance, posting: Posting): { readonly entry: Entry; readonly balance: Balance } {
  const change = { ...NO_CHANGE, ...posting.change };
  const unsealed: Omit<Entry, 'hash'> = {
    partnerId: balance.partnerId,
    currency: balance.currency,
    version: balance.version + 1,
    transferId: posting.transfer.id,
    transferHash: hashTransfer(posting.transfer),
    change,
    at: posting.transfer.at,
    prevHash: balance.hash,
  };
  const entry = { ...unsealed, hash: hashEntry(unsealed) };
  return { entry, balance: { ...balance, ...sum(balance, change), version: entry.version, hash: entry.hash } };
}

export function sum(one: Amounts, other: Amounts): Amounts {
  return {
    pending: one.pending + other.pending,
    available: one.available + other.available,
    reserved: one.reserved + other.reserved,
    paid: one.paid + other.paid,
  };
}

/** SHA-256 over all of an entry but its own hash and where it is stored. */
export function hashEntry(entry: Omit<Entry, 'hash'>): string {
  const { partnerId, currency, version, transferId, transferHash, change, at, prevHash } = entry;
  const { pending, available, reserved, paid } = change;
  const sealed = {
    partnerId,
    currency,
    version,
    transferId,
    transferHash,
    change: { pending, available, reserved, paid },
    at,
    prevHash,
  };
  return sha256(canonicalJson(sealed));
}

const TRANSFER_FIELDS = transferSchema.keyof().options;

/** SHA-256 over all of a transfer but where it is stored. */
export function hashTransfer(transfer: Transfer): string {
  return sha256(canonicalJson(Object.fromEntries(TRANSFER_FIELDS.map((name) => [name, transfer[name]]))));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** One text for one value: keys in order, whatever order they were written in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

export type ChainFlaw = 'not-its-account' | 'version-gap' | 'broken-link' | 'changed' | 'balance-differs';
export type ChainCheck =
  | { readonly intact: true }
  | { readonly intact: false; readonly version: number; readonly flaw: ChainFlaw };

/** Whether entries, oldest first, are an unbroken chain whose sum is the balance; names the first that does not fit. */
export function checkChain(entries: readonly Entry[], balance: Balance): ChainCheck {
  let expected = emptyBalance(balance.partnerId, balance.currency);
  for (const entry of entries) {
    const flaw = flawOf(entry, expected);
    if (flaw) return { intact: false, version: expected.version + 1, flaw };
    expected = { ...expected, ...sum(expected, entry.change), version: entry.version, hash: entry.hash };
  }
  return canonicalJson(amountsAndHead(expected)) === canonicalJson(amountsAndHead(balance))
    ? { intact: true }
    : { intact: false, version: balance.version, flaw: 'balance-differs' };
}

function flawOf(entry: Entry, before: Balance): ChainFlaw | undefined {
  if (entry.partnerId !== before.partnerId || entry.currency !== before.currency) return 'not-its-account';
  if (entry.version !== before.version + 1) return 'version-gap';
  if (entry.prevHash !== before.hash) return 'broken-link';
  return entry.hash === hashEntry(entry) ? undefined : 'changed';
}

function amountsAndHead({ pending, available, reserved, paid, version, hash }: Balance) {
  return { pending, available, reserved, paid, version, hash };
}
