import type { Key } from '../table/keys.ts';

/** What must always hold. A finding names the first of these that does not. */
export type AuditRule =
  /** It can be read, and stands at the key that it says of itself. */
  | 'readable'
  /** Versions from 1 without gaps. */
  | 'entry-sequence'
  /** Each entry names the one before by its hash, and none was changed since. */
  | 'entry-chain'
  /** Each entry has its transfer, and both say the same. */
  | 'entry-transfer'
  /** Each transfer has its entry. */
  | 'transfer-entry'
  /** A transfer moves money as its kind may, under the id of what it is about. */
  | 'transfer-movement'
  /** No place of an account is ever below zero, but `available` through a reversal. */
  | 'place-overdrawn'
  /** A balance is the sum of its entries. */
  | 'balance-sum'
  /** Each reward line has its accrual, and each accrual its line. */
  | 'line-accrual'
  /** The ledger still says what it said when a night was sealed. */
  | 'sealed'
  /** What was moved by hand is the word of two people. */
  | 'adjustment'
  /** A unit's award is earned once. */
  | 'award-once'
  /** The decisions on an accrual are numbered without gaps. */
  | 'decision-sequence'
  /** A line stands as its last decision left it. */
  | 'line-state'
  /** The counters of each part of a month are those of its lines. */
  | 'period-counters'
  /** A month is frozen as a whole, with nothing undecided, before it is paid. */
  | 'period-frozen'
  /** What a campaign gave is what its lines say, once per award, and with what is left makes its budget. */
  | 'campaign'
  /** What volume bonuses gave was confirmed by a second person, once to each partner, within its budget. */
  | 'bonus'
  /** A payment and its transfers say the same; it ended at most once, by nobody who approved it. */
  | 'payment'
  /** A run's totals are those of its payments. */
  | 'run-total'
  /** Points held are those of open gift orders; an order and its transfers say the same. */
  | 'gift-order'
  /** An activation's points for its customer are one person's at a time. */
  | 'points-once'
  /** How often somebody took a gift is what their orders say. */
  | 'gift-use'
  /** Points that were given by hand are somebody's word, and no more than that. */
  | 'grant'
  /** What is left of a gift, what waits and what was handed over make up what was put in. */
  | 'gift-stock'
  /** What an activation wrote at once stands whole, and what it earned was worked out. */
  | 'unit';

/** An item that does not fit the others, and what was expected of it, in plain words. */
export interface Finding {
  readonly rule: AuditRule;
  /** Where to look: the item itself or, where one is missing, where it should stand. */
  readonly key: Key;
  readonly expected: string;
}
