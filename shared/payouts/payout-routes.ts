import * as z from 'zod';
import { staff } from '../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { line, orLeftOut } from '../http/text-input.ts';
import { periodSchema } from '../time/local-date.ts';
import { payoutProblems } from './payout-problems.ts';
import { payoutEndSchema, payoutLineSchema, payoutRunSchema, payoutTotalsSchema } from './payout-run.ts';

const periodInput = z
  .string('Kỳ viết dạng 2026-11. | A period is written like 2026-11.')
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Kỳ viết dạng 2026-11. | A period is written like 2026-11.')
  .pipe(periodSchema);

/** A payment as staff see it. */
export const payoutLineViewSchema = payoutLineSchema
  .pick({ partnerId: true, partnerName: true, phone: true, amount: true, status: true, reason: true })
  .extend({
    reasonText: z.object({ vi: z.string(), en: z.string() }).optional(),
    ...payoutLineSchema.pick({ reference: true, note: true, decidedBy: true, decidedAt: true }).shape,
  });
export type PayoutLineView = z.infer<typeof payoutLineViewSchema>;

/** A run without its lines, as the list shows it. */
export const payoutRunSummarySchema = payoutRunSchema
  .pick({ id: true, period: true, state: true, createdAt: true, createdBy: true })
  .extend({ totals: payoutTotalsSchema });
export type PayoutRunSummary = z.infer<typeof payoutRunSummarySchema>;

export const payoutRunViewSchema = payoutRunSummarySchema.extend({ lines: z.array(payoutLineViewSchema) });

const runParams = z.object({ id: z.string().min(1).max(40) });

export const payoutRoutes = {
  create: defineRoute({
    id: 'payouts.create-run',
    method: 'POST',
    path: '/v1/payout-runs',
    access: staff('accountant', 'admin'),
    body: z.object({ period: periodInput }),
    status: 202,
    reply: z.object({ id: payoutRunSchema.shape.id }),
    problems: [payoutProblems['period-not-frozen'], payoutProblems['payout-run-open']],
    idempotency: 'accepted',
    summary: 'Begins a payout of a frozen period: all that partners have available is reserved, one line each.',
  }),
  list: defineRoute({
    id: 'payouts.list-runs',
    method: 'GET',
    path: '/v1/payout-runs',
    access: staff('accountant', 'manager', 'admin'),
    query: listQuery,
    status: 200,
    reply: listReply(payoutRunSummarySchema),
    summary: 'Payout runs, newest first.',
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
  endLine: defineRoute({
    id: 'payouts.end-line',
    method: 'PATCH',
    path: '/v1/payout-runs/{id}/lines/{partnerId}',
    access: staff('accountant'),
    params: runParams.extend({ partnerId: z.string().min(1).max(60) }),
    body: z.object({
      status: z.enum(payoutEndSchema.options, 'Kết quả là "paid" hoặc "failed". | The outcome is "paid" or "failed".'),
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
    ],
    idempotency: 'accepted',
    summary: 'Records that the bank paid one partner, or did not; money that failed is available again.',
  }),
} as const;
