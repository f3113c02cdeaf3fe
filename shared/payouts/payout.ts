import { fingerprintOf } from '../http/idempotency.ts';
import type { Partner } from '../partners/partner.ts';
import {
  type Balance,
  type Entry,
  ledgerAccount,
  NO_CHANGE,
  type Place,
  post,
  type Transfer,
  withApprovers,
} from '../rewards/ledger/ledger.ts';
import { transferIds } from '../rewards/ledger/transfer-ids.ts';
import { type Instant, localDate } from '../time/local-date.ts';
import { type PayoutEnd, type PayoutLine, type PayoutReason, type PayoutRun, payoutLineMoves } from './payout-run.ts';
import { reachesWithholding } from './withholding.ts';

/** What a movement of a partner's money writes to the ledger. */
export interface Posted {
  readonly transfer: Transfer;
  readonly entry: Entry;
  /** After it. */
  readonly balance: Balance;
}

export type Reservation =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly line: PayoutLine }
  | { readonly kind: 'reserved'; readonly line: PayoutLine; readonly posted: Posted };

/** What a run takes of one account: all that is available, or nothing. */
export function decideReservation(
  balance: Balance,
  partner: Pick<Partner, 'name' | 'phone'> | undefined,
  run: Pick<PayoutRun, 'id' | 'createdBy'>,
  at: Instant,
): Reservation {
  const { partnerId, available: amount, approvers } = balance;
  if (amount <= 0) return { kind: 'nothing' };
  const line: PayoutLine = {
    runId: run.id,
    partnerId,
    partnerName: partner?.name ?? partnerId,
    ...(partner ? { phone: partner.phone } : {}),
    amount,
    status: 'reserved',
    createdAt: at,
    approvers,
  };
  const reason = refusalOf(amount, partner, at);
  if (reason) return { kind: 'refused', line: { ...line, status: 'refused', reason } };
  const posted = move(balance, {
    id: transferIds.reserve(run.id, partnerId),
    kind: 'reserve',
    from: 'available',
    to: 'reserved',
    amount,
    actor: run.createdBy,
    at,
  });
  // Who approved goes along with what they approved.
  return { kind: 'reserved', line, posted: { ...posted, balance: { ...posted.balance, approvers: [] } } };
}

function refusalOf(amount: number, partner: unknown, at: Instant): PayoutReason | undefined {
  if (partner === undefined) return 'partner-missing';
  return reachesWithholding(amount, localDate(at)) ? 'tax-rules-missing' : undefined;
}

export type EndRefusal = 'approver-may-not-pay' | 'line-already-ended' | 'line-refused';
export type EndDecision =
  | { readonly kind: 'end' }
  /** It ended so before. */
  | { readonly kind: 'stands' }
  | { readonly kind: 'refused'; readonly refusal: EndRefusal };

/** Whether this person may end the line so. */
export function decideEnd(line: PayoutLine, end: PayoutEnd, by: string): EndDecision {
  if (line.approvers.includes(by)) return { kind: 'refused', refusal: 'approver-may-not-pay' };
  if (line.status === end) return { kind: 'stands' };
  if (line.status === 'refused') return { kind: 'refused', refusal: 'line-refused' };
  const from: readonly PayoutLine['status'][] = payoutLineMoves[end];
  return from.includes(line.status) ? { kind: 'end' } : { kind: 'refused', refusal: 'line-already-ended' };
}

export interface Ending {
  readonly end: PayoutEnd;
  readonly by: string;
  readonly at: Instant;
  readonly reference?: string | undefined;
  readonly note?: string | undefined;
}

/** The line after it ended. */
export function endedLine(line: PayoutLine, { end, by, at, reference, note }: Ending): PayoutLine {
  return {
    ...line,
    status: end,
    decidedBy: by,
    decidedAt: at,
    ...(reference === undefined ? {} : { reference }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Paid money leaves; failed money is available again, and whoever approved it then still may not pay it. */
export function postEnd(balance: Balance, line: PayoutLine, { end, by, at }: Ending): Posted {
  const { runId, partnerId, amount } = line;
  const about = { id: transferIds.end(runId, partnerId), from: 'reserved', amount, actor: by, at } as const;
  if (end === 'paid') return move(balance, { ...about, kind: 'settle', to: 'paid' });
  const posted = move(balance, { ...about, kind: 'release', to: 'available' });
  const approvers = withApprovers(balance.approvers, line.approvers);
  return { ...posted, balance: { ...posted.balance, approvers } };
}

interface Movement extends Pick<Transfer, 'id' | 'kind' | 'amount' | 'actor' | 'at'> {
  readonly from: Place;
  readonly to: Place;
}

/** Between two places of one account. */
function move(before: Balance, { from, to, ...about }: Movement): Posted {
  const { partnerId, currency } = before;
  const transfer: Transfer = {
    ...about,
    debit: ledgerAccount.partner(partnerId, from),
    credit: ledgerAccount.partner(partnerId, to),
    currency,
    fingerprint: fingerprintOf(about.id, about.kind, String(about.amount)),
  };
  const change = { ...NO_CHANGE, [from]: -about.amount, [to]: about.amount };
  return { transfer, ...post(before, { transferId: about.id, at: about.at, change }) };
}
