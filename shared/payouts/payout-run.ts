import * as z from 'zod';
import { bankAccountSchema } from '../partners/payee/payee.ts';
import { phoneSchema } from '../phone/phone.ts';
import { instantSchema, type Period, periodSchema } from '../time/local-date.ts';
import { taxReasonSchema } from './tax/withholding.ts';

/**
 * `reserving`: lines are still being made. `open`: all are made, and a second person has to approve the run. `approved`:
 * the accountant pays. `settled`: no line is outstanding. `canceling`, `canceled`: its money goes back, or is back.
 */
export const payoutRunStateSchema = z.enum(['reserving', 'open', 'approved', 'settled', 'canceling', 'canceled']);
export type PayoutRunState = z.infer<typeof payoutRunStateSchema>;

/** How a run's state changes; a write carries the states it may come from in its condition. */
export const payoutRunMoves = {
  /** Every candidate is done and some line waits to be paid. */
  allReserved: { from: ['reserving'], to: 'open' },
  /** Every candidate is done and nobody is paid. */
  nothingLeft: { from: ['reserving'], to: 'settled' },
  approve: { from: ['open'], to: 'approved' },
  lastLineEnded: { from: ['approved'], to: 'settled' },
  cancel: { from: ['reserving', 'open'], to: 'canceling' },
  allReleased: { from: ['canceling'], to: 'canceled' },
} as const satisfies Record<string, { readonly from: readonly PayoutRunState[]; readonly to: PayoutRunState }>;

/** States that no run leaves. */
export const finishedRunStates: readonly PayoutRunState[] = ['settled', 'canceled'];

/**
 * In đồng, gross. What was reserved is what was paid, what failed, what was canceled and what is outstanding; what was
 * refused stands beside it. `returned` is what came back of what was paid, `late` what was paid of what had failed.
 */
export const payoutTotalsSchema = z.object({
  reserved: z.int().nonnegative(),
  paid: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  outstanding: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  canceled: z.int().nonnegative().default(0),
  returned: z.int().nonnegative().default(0),
  late: z.int().nonnegative().default(0),
  /** Of what was reserved; the rest of it is what the bank is asked to pay. */
  tax: z.int().nonnegative().default(0),
});
export type PayoutTotals = z.infer<typeof payoutTotalsSchema>;

/** How far the worker has come with the lists of payable accounts, with those that were chosen, or with releasing. */
export const reservingPlaceSchema = z.object({
  /** Counts the parts of the work; each is announced by one event. */
  step: z.int().nonnegative(),
  shard: z.int().nonnegative(),
  /** The last partner of the shard that is done. */
  after: z.string().optional(),
});
export type ReservingPlace = z.infer<typeof reservingPlaceSchema>;

/** The one file that the bank is given of a run; another one replaces it only when somebody says so. */
export const bankFileSchema = z.object({
  /** From 1. */
  version: z.int().positive(),
  layout: z.string(),
  format: z.enum(['csv', 'xlsx']),
  key: z.string(),
  sha256: z.string(),
  bytes: z.int().positive(),
  /** Control totals: so many payments, of so much after tax. */
  lines: z.int().positive(),
  total: z.int().positive(),
  madeAt: instantSchema,
  madeBy: z.string(),
});
export type BankFile = z.infer<typeof bankFileSchema>;

export const runKindSchema = z.enum(['month', 'withdrawal']);

/** Money on its way out to many partners at once, or to one who asked for it. */
export const payoutRunSchema = z.object({
  id: z.string(),
  kind: runKindSchema.default('month'),
  /** The frozen month that made it due. What is paid is all that is available, whichever month it is from. */
  period: periodSchema,
  state: payoutRunStateSchema,
  createdAt: instantSchema,
  /** A withdrawal is created by the partner. */
  createdBy: z.string(),
  /** Of a withdrawal: whose it is. */
  partnerId: z.string().optional(),
  partnerName: z.string().optional(),
  approvedAt: instantSchema.optional(),
  approvedBy: z.string().optional(),
  canceledAt: instantSchema.optional(),
  canceledBy: z.string().optional(),
  /** Why it was canceled. */
  note: z.string().optional(),
  ...payoutTotalsSchema.shape,
  /** How many lines are reserved and not yet ended. */
  outstandingLines: z.int().nonnegative(),
  /** How many lines were ever reserved: the next one has the next number. */
  numbered: z.int().nonnegative().default(0),
  /** How many lines somebody transfers by hand; those are in no file. */
  byHand: z.int().nonnegative().default(0),
  reserving: reservingPlaceSchema,
  bankFile: bankFileSchema.optional(),
});
export type PayoutRun = z.infer<typeof payoutRunSchema>;

/** Whom a run is to pay. */
export const runOrderSchema = z.object({
  /** These alone, in order; everybody with money where left out. */
  partnerIds: z.array(z.string()).optional(),
  /** Less than this waits for a later run. In đồng, gross. */
  minimum: z.int().nonnegative().default(0),
  /** Whether those whose bank account is not known are taken too, to be paid in another way. */
  withoutBankAccount: z.boolean().default(false),
  /** Numbers of the invoices that businesses sent, by partner. */
  invoices: z.record(z.string(), z.string()).default({}),
});
export type RunOrder = z.infer<typeof runOrderSchema>;

/** Everybody who can be paid. */
export const EVERYBODY: RunOrder = runOrderSchema.parse({});

/**
 * `refused`: never reserved, its money stays available. `canceled`: its run was, before anybody paid. `returned`: it was
 * paid and came back. `late`: it was marked failed, and the bank did pay.
 */
export const payoutStatusSchema = z.enum(['reserved', 'paid', 'failed', 'refused', 'canceled', 'returned', 'late']);
export type PayoutStatus = z.infer<typeof payoutStatusSchema>;

/** How a reserved line ends. */
export const payoutEndSchema = z.enum(['paid', 'failed', 'canceled']);
export type PayoutEnd = z.infer<typeof payoutEndSchema>;

/** What the accountant learns from the bank. */
export const bankOutcomeSchema = payoutEndSchema.extract(['paid', 'failed']);
export type BankOutcome = z.infer<typeof bankOutcomeSchema>;

/** What may turn out after a line has ended. */
export const correctionKindSchema = z.enum(['returned', 'late']);
export type CorrectionKind = z.infer<typeof correctionKindSchema>;

/** From which states a line may go where. */
export const payoutLineMoves = {
  paid: ['reserved'],
  failed: ['reserved'],
  canceled: ['reserved'],
  returned: ['paid', 'late'],
  late: ['failed'],
} as const satisfies Record<PayoutEnd | CorrectionKind, readonly PayoutStatus[]>;

export const payoutReasonSchema = z.enum([
  'tax-rules-missing',
  'partner-missing',
  'partner-suspended',
  'below-minimum',
  'bank-account-missing',
  'invoice-missing',
]);
export type PayoutReason = z.infer<typeof payoutReasonSchema>;

/** A correction that one person asked for and another has to confirm. */
export const askedCorrectionSchema = z.object({
  kind: correctionKindSchema,
  /** The bank's own number of what it did. */
  reference: z.string(),
  note: z.string().optional(),
  askedBy: z.string(),
  askedAt: instantSchema,
});
export type AskedCorrection = z.infer<typeof askedCorrectionSchema>;

/** One partner's payment. Who the partner was then is part of it, as on a bank's list. */
export const payoutLineSchema = z.object({
  runId: z.string(),
  partnerId: z.string(),
  partnerName: z.string(),
  phone: phoneSchema.optional(),
  /** Gross, in đồng. What is transferred is this without the tax. */
  amount: z.int().positive(),
  tax: z.int().nonnegative().default(0),
  taxPercent: z.int().nonnegative().default(0),
  taxReason: taxReasonSchema.optional(),
  taxNumber: z.string().optional(),
  /** What else this partner was paid or is being paid in the same month, gross. */
  earlierInMonth: z.int().nonnegative().default(0),
  /** Its number in the run, from 1. */
  number: z.int().positive().optional(),
  /** What the transfer says, by which the bank's answer is matched. */
  transferReference: z.string().optional(),
  bank: bankAccountSchema.optional(),
  /** Number of the invoice that a business sent. */
  invoice: z.string().optional(),
  status: payoutStatusSchema,
  /** Why it was refused. */
  reason: payoutReasonSchema.optional(),
  createdAt: instantSchema,
  /** Who approved what is in it; none of them may end it. */
  approvers: z.array(z.string()),
  /** Somebody transfers it by hand, so it is in no file. */
  byHand: z.object({ by: z.string(), at: instantSchema }).optional(),
  /** The bank's own number of the transfer. */
  reference: z.string().optional(),
  note: z.string().optional(),
  decidedBy: z.string().optional(),
  decidedAt: instantSchema.optional(),
  asked: askedCorrectionSchema.optional(),
  corrections: z.array(askedCorrectionSchema.extend({ by: z.string(), at: instantSchema })).default([]),
});
export type PayoutLine = z.infer<typeof payoutLineSchema>;

/** The n-th run of a month. */
export function payoutRunId(period: Period, number: number): string {
  return `${period}-R${number}`;
}

/** The n-th withdrawal of a month. */
export function withdrawalId(period: Period, number: number): string {
  return `${period}-W${number}`;
}

/** What is transferred. */
export function netOf({ amount, tax }: Pick<PayoutLine, 'amount' | 'tax'>): number {
  return amount - tax;
}

export function totalsOf(run: PayoutTotals): PayoutTotals {
  return payoutTotalsSchema.parse(run);
}
