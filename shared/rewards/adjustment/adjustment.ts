import * as z from 'zod';
import { fingerprintOf } from '../../http/idempotency.ts';
import { currencySchema } from '../../money/money.ts';
import { type IndexKeys, lists } from '../../table/keys.ts';
import { type Instant, instantSchema } from '../../time/local-date.ts';
import { type Balance, type Entry, ledgerAccount, post, type Transfer, withApprovers } from '../ledger/ledger.ts';
import { transferIds } from '../ledger/transfer-ids.ts';

/** By hand, or what a former system owed somebody on the day it was left: that once for each account. */
export const adjustmentKindSchema = z.enum(['adjust', 'opening']);
export const adjustmentStateSchema = z.enum(['proposed', 'approved', 'refused']);
export type AdjustmentState = z.infer<typeof adjustmentStateSchema>;

/** Money that somebody wants to give or take without an installation. It moves when somebody else says yes. */
export const adjustmentSchema = z.object({
  id: z.string(),
  partnerId: z.string(),
  currency: currencySchema,
  kind: adjustmentKindSchema,
  /** In đồng or points; below 0 takes. */
  amount: z.int().refine((amount) => amount !== 0),
  /** Why, as the partner reads it. */
  note: z.string(),
  /** The complaint that it settles: its decision waits for this one. */
  complaintId: z.string().optional(),
  state: adjustmentStateSchema,
  proposedBy: z.string(),
  proposedAt: instantSchema,
  decidedBy: z.string().optional(),
  decidedAt: instantSchema.optional(),
  /** Why it was refused. */
  decisionNote: z.string().optional(),
});
export type Adjustment = z.infer<typeof adjustmentSchema>;

export type AdjustmentDecision = { readonly by: string; readonly at: Instant } & (
  | { readonly kind: 'approve' }
  | { readonly kind: 'refuse'; readonly note: string }
);

export type AdjustmentRefusal = 'second-person-needed' | 'adjustment-already-decided' | 'adjustment-exceeds-available';
export type DecidedAdjustment =
  | { readonly kind: 'decided'; readonly adjustment: Adjustment; readonly posted?: PostedAdjustment }
  /** The same person said so before. */
  | { readonly kind: 'stands' }
  | { readonly kind: 'refused'; readonly refusal: AdjustmentRefusal };

export interface PostedAdjustment {
  readonly transfer: Transfer;
  readonly entry: Entry;
  readonly balance: Balance;
}

/** As it is stored: those that wait are listed by when they were proposed, and so are those that were decided. */
export function adjustmentItem(adjustment: Adjustment): Adjustment & IndexKeys {
  return { ...adjustment, ...lists.adjustments(adjustment.state, adjustment.proposedAt, adjustment.id) };
}

/** The transfer an adjustment makes: an account begins once, so that its opening has no number. */
export function adjustmentTransferId({ kind, id, partnerId, currency }: Adjustment): string {
  return kind === 'opening' ? transferIds.opening(partnerId, currency) : transferIds.adjust(id);
}

/** What somebody's word on an adjustment does to it and to the account. */
export function decideAdjustment(
  adjustment: Adjustment,
  decision: AdjustmentDecision,
  balance: Balance,
): DecidedAdjustment {
  const { by, at, kind } = decision;
  const state = kind === 'approve' ? 'approved' : 'refused';
  if (adjustment.state === state && adjustment.decidedBy === by) return { kind: 'stands' };
  if (adjustment.state !== 'proposed') return { kind: 'refused', refusal: 'adjustment-already-decided' };
  const decided = { ...adjustment, state, decidedBy: by, decidedAt: at } as const;
  if (decision.kind === 'refuse') return { kind: 'decided', adjustment: { ...decided, decisionNote: decision.note } };
  if (adjustment.proposedBy === by) return { kind: 'refused', refusal: 'second-person-needed' };
  // What is owed to the company shows as a reversal; by hand nobody is brought below nothing, nor further below.
  if (adjustment.amount < 0 && balance.available + adjustment.amount < 0) {
    return { kind: 'refused', refusal: 'adjustment-exceeds-available' };
  }
  return { kind: 'decided', adjustment: decided, posted: postAdjustment(balance, adjustment, by, at) };
}

/** Neither of the two who gave it may pay it out. */
export function postAdjustment(before: Balance, adjustment: Adjustment, by: string, at: Instant): PostedAdjustment {
  const { partnerId, currency, kind, amount, proposedBy } = adjustment;
  const id = adjustmentTransferId(adjustment);
  const available = ledgerAccount.partner(partnerId, 'available');
  const company = ledgerAccount.companyRewards;
  const transfer: Transfer = {
    id,
    kind,
    ...(amount > 0 ? { debit: company, credit: available } : { debit: available, credit: company }),
    amount: Math.abs(amount),
    currency,
    actor: by,
    fingerprint: fingerprintOf(id, adjustment.id, String(amount), proposedBy),
    at,
  };
  const { entry, balance } = post(before, { transfer, change: { available: amount } });
  const approvers = amount > 0 ? withApprovers(balance.approvers, [proposedBy, by]) : balance.approvers;
  return { transfer, entry, balance: { ...balance, approvers } };
}
