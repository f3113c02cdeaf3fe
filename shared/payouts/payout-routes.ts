import * as z from 'zod';
import { staff } from '../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { line, orLeftOut } from '../http/text-input.ts';
import { partnerProblems } from '../partners/partner-problems.ts';
import { payeeViewSchema } from '../partners/payee/payee-routes.ts';
import { periodSchema } from '../time/local-date.ts';
import { isPeriodId } from '../time/period.ts';
import { payoutProblems } from './payout-problems.ts';
import {
  bankFileSchema,
  bankOutcomeSchema,
  payoutLineSchema,
  payoutRunSchema,
  payoutTotalsSchema,
  runKindSchema,
} from './payout-run.ts';

const periodInput = z
  .string('Kỳ viết dạng 2026-11. | A period is written like 2026-11.')
  .refine(isPeriodId, 'Kỳ viết dạng 2026-11. | A period is written like 2026-11.')
  .pipe(periodSchema);

/** A bank account as it is shown: the number masked, except to the accountant. */
export const bankAccountViewSchema = z.object({
  bin: z.string(),
  bankName: z.string(),
  account: z.string(),
  holder: z.string(),
});

/** A payment as staff see it. */
export const payoutLineViewSchema = payoutLineSchema
  .pick({
    partnerId: true,
    partnerName: true,
    phone: true,
    amount: true,
    tax: true,
    taxPercent: true,
    taxReason: true,
    earlierInMonth: true,
    number: true,
    transferReference: true,
    invoice: true,
    status: true,
    reason: true,
    byHand: true,
    asked: true,
    corrections: true,
  })
  .extend({
    /** What is transferred: the amount without the tax. */
    net: z.int().nonnegative(),
    bank: bankAccountViewSchema.optional(),
    /** No tax is withheld, though this month's payments to the partner reach the threshold together. */
    splitOverThreshold: z.boolean(),
    /** The caller approved a reward in it, so may neither end nor correct it. */
    callerApproved: z.boolean(),
    reasonText: z.object({ vi: z.string(), en: z.string() }).optional(),
    ...payoutLineSchema.pick({ reference: true, note: true, decidedBy: true, decidedAt: true }).shape,
  });
export type PayoutLineView = z.infer<typeof payoutLineViewSchema>;

/** A payment beside the others of its partner. */
export const partnerPaymentSchema = payoutLineViewSchema.extend(
  payoutLineSchema.pick({ runId: true, createdAt: true }).shape,
);

/** What is told of the file that the bank is given. */
export const bankFileViewSchema = bankFileSchema.omit({ key: true });

/** A run without its lines, as the list shows it. */
export const payoutRunSummarySchema = payoutRunSchema
  .pick({
    id: true,
    kind: true,
    period: true,
    state: true,
    createdAt: true,
    createdBy: true,
    approvedAt: true,
    approvedBy: true,
    canceledAt: true,
    canceledBy: true,
    note: true,
    partnerId: true,
    partnerName: true,
  })
  .extend({ totals: payoutTotalsSchema, bankFile: bankFileViewSchema.optional() });
export type PayoutRunSummary = z.infer<typeof payoutRunSummarySchema>;

export const payoutRunViewSchema = payoutRunSummarySchema.extend({ lines: z.array(payoutLineViewSchema) });

/** Whom a run is to pay, as the accountant chooses. */
const orderInput = z.object({
  period: periodInput,
  partnerIds: z.array(z.string().min(1).max(60)).min(1).max(500).optional(),
  minimum: z.int().min(0).max(1_000_000_000).optional(),
  withoutBankAccount: z.boolean().optional(),
  invoices: z
    .array(z.object({ partnerId: z.string().min(1).max(60), number: line(40) }))
    .max(200)
    .optional(),
});

export const runParams = z.object({ id: z.string().min(1).max(40) });

export const lineParams = runParams.extend({ partnerId: z.string().min(1).max(60) });

export const payoutRoutes = {
  create: defineRoute({
    id: 'payouts.create-run',
    method: 'POST',
    path: '/v1/payout-runs',
    access: staff('accountant', 'admin'),
    body: orderInput,
    status: 202,
    reply: z.object({ id: payoutRunSchema.shape.id }),
    problems: [payoutProblems['period-not-frozen'], payoutProblems['payout-run-open'], payoutProblems['invoice-used']],
    idempotency: 'accepted',
    summary:
      'Begins a payout of a frozen period: all that the chosen partners have available is reserved, one line each, with the tax that is withheld; whoever is left out is a line with the reason.',
  }),
  list: defineRoute({
    id: 'payouts.list-runs',
    method: 'GET',
    path: '/v1/payout-runs',
    access: staff('accountant', 'manager', 'admin'),
    query: listQuery.extend({ kind: orLeftOut(runKindSchema) }),
    status: 200,
    reply: listReply(payoutRunSummarySchema),
    summary: 'Payout runs, newest first; of one kind where asked for, then a page may hold fewer than its limit.',
  }),
  read: defineRoute({
    id: 'payouts.read-run',
    method: 'GET',
    path: '/v1/payout-runs/{id}',
    access: staff('accountant', 'manager', 'admin'),
    params: runParams,
    status: 200,
    reply: payoutRunViewSchema,
    problems: [payoutProblems['payout-run-unknown']],
    summary: 'A payout run with all its lines.',
  }),
  paymentsOf: defineRoute({
    id: 'payouts.list-payments-of-partner',
    method: 'GET',
    path: '/v1/partners/{id}/payments',
    access: staff('accountant', 'manager', 'admin'),
    params: z.object({ id: z.string().min(1).max(60) }),
    query: listQuery,
    status: 200,
    reply: listReply(partnerPaymentSchema),
    summary: "A partner's payments and withdrawals, newest first.",
  }),
  recordInvoice: defineRoute({
    id: 'payouts.record-invoice',
    method: 'PUT',
    path: '/v1/partners/{id}/invoice',
    access: staff('accountant', 'admin'),
    params: z.object({ id: z.string().min(1).max(60) }),
    /** Without a number what was recorded is removed. */
    body: z.object({ number: orLeftOut(line(40)) }),
    status: 200,
    reply: payeeViewSchema,
    problems: [partnerProblems['partner-unknown'], payoutProblems['invoice-used']],
    idempotency: 'accepted',
    summary: 'Records the invoice that a business sent; its next payment takes it. Without a number it is removed.',
  }),
  approve: defineRoute({
    id: 'payouts.approve-run',
    method: 'POST',
    path: '/v1/payout-runs/{id}/approve',
    access: staff('accountant', 'manager', 'admin'),
    params: runParams,
    status: 200,
    reply: payoutRunSummarySchema,
    problems: [
      payoutProblems['payout-run-unknown'],
      payoutProblems['run-not-open'],
      payoutProblems['creator-may-not-approve'],
      payoutProblems['approver-may-not-pay'],
    ],
    idempotency: 'accepted',
    summary: 'Lets a run be paid: by another person than its creator, and by nobody who approved a reward in it.',
  }),
  cancel: defineRoute({
    id: 'payouts.cancel-run',
    method: 'POST',
    path: '/v1/payout-runs/{id}/cancel',
    access: staff('accountant', 'manager', 'admin'),
    params: runParams,
    body: z.object({ note: line(500) }),
    status: 202,
    reply: payoutRunSummarySchema,
    problems: [payoutProblems['payout-run-unknown'], payoutProblems['run-not-open']],
    idempotency: 'accepted',
    summary: 'Stops a run that nobody approved yet; all that it holds is available again.',
  }),
  endLine: defineRoute({
    id: 'payouts.end-line',
    method: 'PATCH',
    path: '/v1/payout-runs/{id}/lines/{partnerId}',
    access: staff('accountant'),
    params: lineParams,
    body: z.object({
      status: z.enum(
        bankOutcomeSchema.options,
        'Kết quả là "paid" hoặc "failed". | The outcome is "paid" or "failed".',
      ),
      /** The bank's own number of the transfer. */
      reference: orLeftOut(line(100)),
      note: orLeftOut(line(500)),
    }),
    status: 200,
    reply: payoutLineViewSchema,
    problems: [
      payoutProblems['payout-run-unknown'],
      payoutProblems['payout-line-unknown'],
      payoutProblems['approver-may-not-pay'],
      payoutProblems['line-already-ended'],
      payoutProblems['line-refused'],
      payoutProblems['run-not-approved'],
    ],
    idempotency: 'accepted',
    summary: 'Records that the bank paid one partner, or did not; money that failed is available again.',
  }),
} as const;
