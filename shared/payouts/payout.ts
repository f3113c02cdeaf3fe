import { fingerprintOf } from '../http/idempotency.ts';
import type { Partner } from '../partners/partner.ts';
import { bankAccountAt, bankAccountSchema, type Payee, taxAt, UNKNOWN_TAX } from '../partners/payee/payee.ts';
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
import { transferReference } from './bank/transfer-reference.ts';
import {
  type AskedCorrection,
  type CorrectionKind,
  type PayoutEnd,
  type PayoutLine,
  type PayoutReason,
  type PayoutRun,
  payoutLineMoves,
  type RunOrder,
} from './payout-run.ts';
import { withhold, withholdingRuleOn } from './tax/withholding.ts';

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
  | {
      readonly kind: 'reserved';
      readonly line: PayoutLine;
      readonly posted: Posted;
      /** The recorded invoice that it takes. */
      readonly takes?: string;
    };

/** Of one account, what a run has to know. */
export interface Candidate {
  readonly balance: Balance;
  readonly partner: Pick<Partner, 'name' | 'phone' | 'state'> | undefined;
  readonly payee: Payee;
  /** What else the partner is paid in this month, gross. */
  readonly earlierInMonth: number;
}

export type ReservingRun = Pick<PayoutRun, 'id' | 'createdBy' | 'numbered'>;

/** What a run takes of one account: all that is available, or nothing. A withdrawal takes what was asked for. */
export function decideReservation(
  candidate: Candidate,
  run: ReservingRun,
  order: RunOrder,
  at: Instant,
  amount = candidate.balance.available,
): Reservation {
  const { balance, partner } = candidate;
  if (amount <= 0 || amount > balance.available) return { kind: 'nothing' };
  const line = lineOf(candidate, run, amount, at);
  const day = localDate(at);
  const rule = withholdingRuleOn(day);
  const reason = refusalOf(candidate, order, amount, at) ?? (rule ? undefined : 'tax-rules-missing');
  if (reason || !rule || !partner) {
    return { kind: 'refused', line: { ...line, status: 'refused', ...(reason ? { reason } : {}) } };
  }
  const profile = taxAt(candidate.payee, day) ?? UNKNOWN_TAX;
  const { tax, percent, reason: taxReason } = withhold(amount, profile, day, rule);
  const bank = bankAccountAt(candidate.payee, at);
  const invoice = invoiceOf(candidate, order);
  const number = run.numbered + 1;
  const posted = move(balance, {
    id: transferIds.reserve(run.id, balance.partnerId),
    kind: 'reserve',
    from: 'available',
    to: 'reserved',
    amount,
    actor: run.createdBy,
    at,
  });
  return {
    kind: 'reserved',
    line: {
      ...line,
      number,
      transferReference: transferReference(run.id, number),
      tax,
      taxPercent: percent,
      taxReason,
      ...(profile.taxNumber === undefined ? {} : { taxNumber: profile.taxNumber }),
      ...(bank ? { bank: bankAccountSchema.parse(bank) } : {}),
      ...(invoice === undefined ? {} : { invoice }),
    },
    posted: withoutApprovers(posted),
    ...(invoice !== undefined && invoice === candidate.payee.invoice?.number ? { takes: invoice } : {}),
  };
}

/** What was said when the run was made, or what was recorded before. */
function invoiceOf({ balance, payee }: Candidate, { invoices }: RunOrder): string | undefined {
  return invoices[balance.partnerId] ?? payee.invoice?.number;
}

/** Who approved goes along with what they approved; of what stays behind they stay approvers too. */
function withoutApprovers(posted: Posted): Posted {
  const approvers = posted.balance.available > 0 ? posted.balance.approvers : [];
  return { ...posted, balance: { ...posted.balance, approvers } };
}

function lineOf(candidate: Candidate, run: ReservingRun, amount: number, at: Instant): PayoutLine {
  const { balance, partner, earlierInMonth } = candidate;
  return {
    runId: run.id,
    partnerId: balance.partnerId,
    partnerName: partner?.name ?? balance.partnerId,
    ...(partner ? { phone: partner.phone } : {}),
    amount,
    tax: 0,
    taxPercent: 0,
    earlierInMonth,
    status: 'reserved',
    createdAt: at,
    approvers: balance.approvers,
    corrections: [],
  };
}

/** What stands against paying somebody now, the gravest first. */
function refusalOf(candidate: Candidate, order: RunOrder, amount: number, at: Instant): PayoutReason | undefined {
  const { partner, payee } = candidate;
  if (partner === undefined) return 'partner-missing';
  if (partner.state === 'suspended' || partner.state === 'refused') return 'partner-suspended';
  if (amount < order.minimum) return 'below-minimum';
  const kind = taxAt(payee, localDate(at))?.kind ?? UNKNOWN_TAX.kind;
  const isBusiness = kind !== 'person';
  if (isBusiness && invoiceOf(candidate, order) === undefined) return 'invoice-missing';
  return bankAccountAt(payee, at) || order.withoutBankAccount ? undefined : 'bank-account-missing';
}

export type EndRefusal = 'approver-may-not-pay' | 'line-already-ended' | 'line-refused' | 'run-not-approved';
export type EndDecision =
  | { readonly kind: 'end' }
  /** It ended so before. */
  | { readonly kind: 'stands' }
  | { readonly kind: 'refused'; readonly refusal: EndRefusal };

/** Whether this person may end the line so. */
export function decideEnd(run: Pick<PayoutRun, 'state'>, line: PayoutLine, end: PayoutEnd, by: string): EndDecision {
  if (line.approvers.includes(by)) return { kind: 'refused', refusal: 'approver-may-not-pay' };
  if (line.status === end) return { kind: 'stands' };
  if (line.status === 'refused') return { kind: 'refused', refusal: 'line-refused' };
  const from: readonly PayoutLine['status'][] = payoutLineMoves[end];
  if (!from.includes(line.status)) return { kind: 'refused', refusal: 'line-already-ended' };
  return run.state === 'approved' ? { kind: 'end' } : { kind: 'refused', refusal: 'run-not-approved' };
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

/** Paid money leaves; other money is available again, and whoever approved it then still may not pay it. */
export function postEnd(balance: Balance, line: PayoutLine, { end, by, at }: Ending): Posted {
  const { runId, partnerId, amount } = line;
  const about = { id: transferIds.end(runId, partnerId), from: 'reserved', amount, actor: by, at } as const;
  if (end === 'paid') return move(balance, { ...about, kind: 'settle', to: 'paid' });
  return withLineApprovers(move(balance, { ...about, kind: 'release', to: 'available' }), line);
}

function withLineApprovers(posted: Posted, line: PayoutLine): Posted {
  const approvers = withApprovers(posted.balance.approvers, line.approvers);
  return { ...posted, balance: { ...posted.balance, approvers } };
}

export type ApprovalRefusal = 'run-not-open' | 'creator-may-not-approve' | 'approver-may-not-pay';

/** Whether this person may let the run be paid: neither its creator nor whoever approved a reward in it. */
export function decideApproval(
  run: Pick<PayoutRun, 'state' | 'createdBy' | 'approvedBy'>,
  lines: readonly Pick<PayoutLine, 'approvers' | 'status'>[],
  by: string,
): { readonly kind: 'approve' | 'stands' } | { readonly kind: 'refused'; readonly refusal: ApprovalRefusal } {
  if (run.createdBy === by) return { kind: 'refused', refusal: 'creator-may-not-approve' };
  if (lines.some(({ approvers, status }) => status !== 'refused' && approvers.includes(by))) {
    return { kind: 'refused', refusal: 'approver-may-not-pay' };
  }
  if (run.state === 'approved' && run.approvedBy === by) return { kind: 'stands' };
  return run.state === 'open' ? { kind: 'approve' } : { kind: 'refused', refusal: 'run-not-open' };
}

export type CorrectionRefusal =
  | 'approver-may-not-pay'
  | 'line-not-paid'
  | 'line-not-failed'
  | 'correction-not-asked'
  | 'second-person-needed';

/** Whether somebody may ask for a correction, or confirm the one that was asked for. */
export function decideCorrection(
  line: PayoutLine,
  kind: CorrectionKind,
  by: string,
  step: 'ask' | 'confirm',
): CorrectionRefusal | undefined {
  if (line.approvers.includes(by)) return 'approver-may-not-pay';
  const from: readonly PayoutLine['status'][] = payoutLineMoves[kind];
  if (!from.includes(line.status)) return kind === 'returned' ? 'line-not-paid' : 'line-not-failed';
  if (step === 'ask') return undefined;
  if (line.asked?.kind !== kind) return 'correction-not-asked';
  return line.asked.askedBy === by ? 'second-person-needed' : undefined;
}

/** The line once two people said that its money came back, or that the bank did pay. */
export function correctedLine(line: PayoutLine, asked: AskedCorrection, by: string, at: Instant): PayoutLine {
  const { asked: _done, ...rest } = line;
  return { ...rest, status: asked.kind, corrections: [...line.corrections, { ...asked, by, at }] };
}

/** What came back is available again; what the bank did pay leaves `available`, below 0 if it went out anew meanwhile. */
export function postCorrection(
  balance: Balance,
  line: PayoutLine,
  kind: CorrectionKind,
  by: string,
  at: Instant,
): Posted {
  const { runId, partnerId, amount } = line;
  if (kind === 'late') {
    const id = transferIds.late(runId, partnerId);
    return move(balance, { id, kind: 'late', from: 'available', to: 'paid', amount, actor: by, at });
  }
  const id = transferIds.return(runId, partnerId);
  return withLineApprovers(
    move(balance, { id, kind: 'return', from: 'paid', to: 'available', amount, actor: by, at }),
    line,
  );
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
  return { transfer, ...post(before, { transfer, change }) };
}
