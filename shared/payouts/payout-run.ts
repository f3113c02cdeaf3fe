import * as z from 'zod';
import { phoneSchema } from '../phone/phone.ts';
import { instantSchema, type Period, periodSchema } from '../time/local-date.ts';

/** `reserving`: lines are still being made. `open`: the accountant pays. `settled`: no line is outstanding. */
export const payoutRunStateSchema = z.enum(['reserving', 'open', 'settled']);
export type PayoutRunState = z.infer<typeof payoutRunStateSchema>;

/** How a run's state changes; a write carries the state it comes from in its condition. */
export const payoutRunMoves = {
  /** Every candidate is done and some line waits for the accountant. */
  allReserved: { from: 'reserving', to: 'open' },
  /** Every candidate is done and nothing is outstanding: there was nothing to pay, or it was paid meanwhile. */
  nothingLeft: { from: 'reserving', to: 'settled' },
  lastLineEnded: { from: 'open', to: 'settled' },
} as const satisfies Record<string, { readonly from: PayoutRunState; readonly to: PayoutRunState }>;

/** In đồng. What was reserved is what was paid, what failed and what is outstanding; what was refused stands beside it. */
export const payoutTotalsSchema = z.object({
  reserved: z.int().nonnegative(),
  paid: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  outstanding: z.int().nonnegative(),
  refused: z.int().nonnegative(),
});
export type PayoutTotals = z.infer<typeof payoutTotalsSchema>;

/** How far the worker has come with the lists of payable accounts. */
export const reservingPlaceSchema = z.object({
  /** Counts the parts of the work; each is announced by one event. */
  step: z.int().nonnegative(),
  shard: z.int().nonnegative(),
  /** The last partner of the shard that is done. */
  after: z.string().optional(),
});
export type ReservingPlace = z.infer<typeof reservingPlaceSchema>;

/** Money on its way out to many partners at once. */
export const payoutRunSchema = z.object({
  id: z.string(),
  /** The frozen month that made it due. What is paid is all that is available, whichever month it is from. */
  period: periodSchema,
  state: payoutRunStateSchema,
  createdAt: instantSchema,
  createdBy: z.string(),
  ...payoutTotalsSchema.shape,
  /** How many lines are reserved and not yet ended. */
  outstandingLines: z.int().nonnegative(),
  reserving: reservingPlaceSchema,
});
export type PayoutRun = z.infer<typeof payoutRunSchema>;

/** `refused`: never reserved, its money stays available. */
export const payoutStatusSchema = z.enum(['reserved', 'paid', 'failed', 'refused']);
export type PayoutStatus = z.infer<typeof payoutStatusSchema>;

/** How a reserved line ends. */
export const payoutEndSchema = z.enum(['paid', 'failed']);
export type PayoutEnd = z.infer<typeof payoutEndSchema>;

/** From which states a line may end. */
export const payoutLineMoves = {
  paid: ['reserved'],
  failed: ['reserved'],
} as const satisfies Record<PayoutEnd, readonly PayoutStatus[]>;

export const payoutReasonSchema = z.enum(['tax-rules-missing', 'partner-missing']);
export type PayoutReason = z.infer<typeof payoutReasonSchema>;

/** One partner's payment. Who the partner was then is part of it, as on a bank's list. */
export const payoutLineSchema = z.object({
  runId: z.string(),
  partnerId: z.string(),
  partnerName: z.string(),
  phone: phoneSchema.optional(),
  amount: z.int().positive(),
  status: payoutStatusSchema,
  /** Why it was refused. */
  reason: payoutReasonSchema.optional(),
  createdAt: instantSchema,
  /** Who approved what is in it; none of them may end it. */
  approvers: z.array(z.string()),
  reference: z.string().optional(),
  note: z.string().optional(),
  decidedBy: z.string().optional(),
  decidedAt: instantSchema.optional(),
});
export type PayoutLine = z.infer<typeof payoutLineSchema>;

/** The n-th run of a month. */
export function payoutRunId(period: Period, number: number): string {
  return `${period}-R${number}`;
}

export function totalsOf({ reserved, paid, failed, outstanding, refused }: PayoutTotals): PayoutTotals {
  return { reserved, paid, failed, outstanding, refused };
}
