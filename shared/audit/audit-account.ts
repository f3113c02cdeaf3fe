import {
  type Amounts,
  type Balance,
  type Entry,
  emptyBalance,
  hashEntry,
  hashTransfer,
  ledgerAccount,
  NO_CHANGE,
  placeSchema,
  sum,
  type Transfer,
} from '../rewards/ledger/ledger.ts';
import { keys } from '../table/keys.ts';
import { auditAdjustments } from './audit-adjustments.ts';
import { auditBonuses } from './audit-bonus.ts';
import { auditGrants, auditOrders, auditUses } from './audit-gifts.ts';
import { type AuditItem, itemsOfKind } from './audit-item.ts';
import { auditLines } from './audit-lines.ts';
import { auditMovement } from './audit-movement.ts';
import type { Finding } from './finding.ts';

/** Kinds of transfers that may leave an account with less than nothing to withdraw: the money was paid out already. */
const MAY_OVERDRAW_AVAILABLE: readonly string[] = ['reverse', 'late', 'unearn'];

const PLACES = placeSchema.options;

/**
 * One account from its first entry to its balance, and the lines that its money came from. `items` are its balance,
 * entries, transfers and lines, in any order.
 */
export function* auditAccount(
  partnerId: string,
  currency: Balance['currency'],
  items: readonly AuditItem[],
): Generator<Finding> {
  const transfers = new Map(itemsOfKind(items, 'transfer').map(({ value }) => [value.id, value]));
  const entries = itemsOfKind(items, 'entry')
    .map(({ value }) => value)
    .sort((one, other) => one.version - other.version);
  const [stored] = itemsOfKind(items, 'balance');

  const end = yield* auditEntries(emptyBalance(partnerId, currency), entries, transfers);
  yield* auditBalance(stored?.value, end);
  const entered = new Set(entries.map(({ transferId }) => transferId));
  for (const { key, value } of itemsOfKind(items, 'transfer')) {
    yield* auditMovement(value, partnerId);
    if (!entered.has(value.id)) yield { rule: 'transfer-entry', key, expected: 'an entry of its account names it' };
  }
  yield* auditBonuses(itemsOfKind(items, 'bonus'), transfers);
  yield* auditAdjustments(itemsOfKind(items, 'adjustment'), transfers);
  yield* auditLines(itemsOfKind(items, 'line'), transfers);
  const orders = itemsOfKind(items, 'gift-order');
  yield* auditOrders(orders, transfers, stored?.value);
  yield* auditUses(partnerId, orders, itemsOfKind(items, 'gift-use'));
  yield* auditGrants(itemsOfKind(items, 'grant'), transfers);
}

/** Walks the chain from the empty account; answers what the balance must be. */
function* auditEntries(
  empty: Balance,
  entries: readonly Entry[],
  transfers: ReadonlyMap<string, Transfer>,
): Generator<Finding, Balance> {
  let balance = empty;
  const seen = new Set<string>();
  for (const entry of entries) {
    const key = keys.entry(entry.partnerId, entry.currency, entry.version);
    if (entry.version !== balance.version + 1) {
      const missing = keys.entry(entry.partnerId, entry.currency, balance.version + 1);
      yield {
        rule: 'entry-sequence',
        key: missing,
        expected: `an entry stands here, since version ${entry.version} comes behind it`,
      };
    } else if (entry.prevHash !== balance.hash) {
      yield { rule: 'entry-chain', key, expected: 'its prevHash is the hash of the entry before it' };
    }
    if (entry.hash !== hashEntry(entry)) {
      yield { rule: 'entry-chain', key, expected: 'its hash is that of what it says' };
    }
    const transfer = transfers.get(entry.transferId);
    yield* auditPosting(entry, transfer, seen);
    const after = { ...balance, ...sum(balance, entry.change), version: entry.version, hash: entry.hash };
    yield* auditPlaces(entry, balance, after, transfer);
    balance = after;
  }
  return balance;
}

/** An entry and its transfer say the same, and no other entry names that transfer. */
function* auditPosting(entry: Entry, transfer: Transfer | undefined, seen: Set<string>): Generator<Finding> {
  const key = keys.entry(entry.partnerId, entry.currency, entry.version);
  if (!transfer) {
    yield {
      rule: 'entry-transfer',
      key: keys.transfer(entry.transferId),
      expected: `it exists, since entry ${entry.version} of ${entry.partnerId} ${entry.currency} names it`,
    };
    return;
  }
  if (seen.has(transfer.id)) yield { rule: 'entry-transfer', key, expected: `no earlier entry names ${transfer.id}` };
  seen.add(transfer.id);
  const moved = changeOf(transfer, entry.partnerId);
  if (PLACES.some((place) => moved[place] !== entry.change[place])) {
    yield {
      rule: 'entry-transfer',
      key,
      expected: `it changes ${inWords(moved)}, as its transfer ${transfer.id} does; found ${inWords(entry.change)}`,
    };
  } else if (entry.transferHash !== hashTransfer(transfer)) {
    const expected = `it says what entry ${entry.version} of ${entry.partnerId} ${entry.currency} sealed`;
    yield { rule: 'entry-transfer', key: keys.transfer(transfer.id), expected };
  }
}

function* auditPlaces(
  entry: Entry,
  before: Balance,
  after: Balance,
  transfer: Transfer | undefined,
): Generator<Finding> {
  const key = keys.entry(entry.partnerId, entry.currency, entry.version);
  for (const place of PLACES) {
    if (after[place] >= 0 || after[place] >= before[place]) continue;
    if (place === 'available' && transfer && MAY_OVERDRAW_AVAILABLE.includes(transfer.kind)) continue;
    yield { rule: 'place-overdrawn', key, expected: `${place} is not below 0 after it; it is ${after[place]}` };
  }
}

function* auditBalance(stored: Balance | undefined, end: Balance): Generator<Finding> {
  const key = keys.account(end.partnerId, end.currency);
  if (!stored) {
    if (end.version > 0)
      yield { rule: 'balance-sum', key, expected: `a balance of version ${end.version}, since there are entries` };
    return;
  }
  if (stored.version !== end.version) {
    yield {
      rule: 'balance-sum',
      key,
      expected: `version ${end.version}, the number of its entries; found ${stored.version}`,
    };
  } else if (PLACES.some((place) => stored[place] !== end[place])) {
    yield { rule: 'balance-sum', key, expected: `${inWords(end)}, the sum of its entries; found ${inWords(stored)}` };
  } else if (stored.hash !== end.hash) {
    yield { rule: 'balance-sum', key, expected: 'the hash of its newest entry' };
  }
}

/** What a transfer does to the places of a partner's money. */
function changeOf(transfer: Transfer, partnerId: string): Amounts {
  const change: Amounts = { ...NO_CHANGE };
  for (const place of PLACES) {
    const account = ledgerAccount.partner(partnerId, place);
    if (transfer.debit === account) change[place] -= transfer.amount;
    if (transfer.credit === account) change[place] += transfer.amount;
  }
  return change;
}

function inWords(amounts: Amounts): string {
  const told = PLACES.filter((place) => amounts[place] !== 0).map((place) => `${place} ${amounts[place]}`);
  return told.join(', ') || 'nothing';
}
