import * as z from 'zod';
import { field } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { rewardProblems } from '../../rewards/reward-problems.ts';
import { instantSchema, periodSchema } from '../../time/local-date.ts';
import { payoutProblems } from '../payout-problems.ts';
import { bankAccountViewSchema } from '../payout-routes.ts';
import { payoutStatusSchema, runKindSchema } from '../payout-run.ts';

/** A payment as its partner sees it; the account number is masked. */
export const myPaymentSchema = z.object({
  runId: z.string(),
  kind: runKindSchema,
  period: periodSchema,
  createdAt: instantSchema,
  /** Gross, what is withheld of it, and what is transferred; in đồng. */
  gross: z.int(),
  tax: z.int(),
  net: z.int(),
  status: payoutStatusSchema,
  reasonText: z.object({ vi: z.string(), en: z.string() }).optional(),
  bank: bankAccountViewSchema.optional(),
  decidedAt: instantSchema.optional(),
  /** Why the bank did not pay. */
  note: z.string().optional(),
});
export type MyPayment = z.infer<typeof myPaymentSchema>;

export const withdrawalRoutes = {
  payments: defineRoute({
    id: 'payouts.my-payments',
    method: 'GET',
    path: '/v1/me/payments',
    access: field('partner'),
    query: listQuery,
    status: 200,
    reply: listReply(myPaymentSchema),
    problems: [rewardProblems['partner-not-active']],
    summary: "The caller's payments, newest first, with gross, tax and net.",
  }),
  withdraw: defineRoute({
    id: 'payouts.withdraw',
    method: 'POST',
    path: '/v1/me/withdrawals',
    access: field('partner'),
    body: z.object({
      amount: z.int('Số tiền là số nguyên. | The amount is a whole number.').min(1).max(10_000_000_000),
    }),
    status: 201,
    reply: myPaymentSchema,
    problems: [
      rewardProblems['partner-not-active'],
      payoutProblems['amount-not-available'],
      payoutProblems['amount-below-minimum'],
      payoutProblems['withdrawal-open'],
      payoutProblems['withdrawal-refused'],
    ],
    idempotency: 'required',
    summary: 'Asks for a payout of what is available: the amount is held at once and goes the way of every payout.',
  }),
} as const;
