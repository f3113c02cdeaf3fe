import * as z from 'zod';
import { field } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { rewardProblems } from '../../rewards/reward-problems.ts';
import { instantSchema, periodSchema } from '../../time/local-date.ts';
import { payoutProblems } from '../payout-problems.ts';
import { bankAccountViewSchema } from '../payout-routes.ts';
import { correctionKindSchema, payoutRunStateSchema, payoutStatusSchema, runKindSchema } from '../payout-run.ts';
import { taxReasonSchema } from '../tax/withholding.ts';

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
  taxPercent: z.int().nonnegative(),
  taxReason: taxReasonSchema.optional(),
  /** What the transfer says on the partner's account statement. */
  transferReference: z.string().optional(),
  /** The bank's own number of the transfer. */
  reference: z.string().optional(),
  /** Number of the invoice that a business sent. */
  invoice: z.string().optional(),
  /** What turned out after it had ended, in order. */
  corrections: z.array(z.object({ kind: correctionKindSchema, at: instantSchema })),
});
export type MyPayment = z.infer<typeof myPaymentSchema>;

/** What a partner can withdraw at this moment, and what stands against it. */
export const withdrawalTermsSchema = z.object({
  /** In đồng. What is owed to the company shows below 0. */
  available: z.int(),
  /** Waits for review; it can be withdrawn later. */
  pending: z.int(),
  /** Held for payments on their way. */
  reserved: z.int(),
  /** The least of one withdrawal. */
  minimum: z.int(),
  /** Why nothing can be withdrawn now. */
  blocked: z.object({ vi: z.string(), en: z.string() }).optional(),
  /** A business gives the number of its invoice with each withdrawal. */
  needsInvoice: z.boolean(),
  /** The account that it would go to, masked. */
  bank: bankAccountViewSchema.optional(),
  /** What all that is available would come to as one payment. */
  whole: z.object({ gross: z.int(), tax: z.int(), net: z.int(), taxPercent: z.int() }).optional(),
  /** The one that is on its way, and how far it has come. */
  open: z.object({ payment: myPaymentSchema, state: payoutRunStateSchema }).optional(),
});
export type WithdrawalTerms = z.infer<typeof withdrawalTermsSchema>;

export const withdrawalRoutes = {
  terms: defineRoute({
    id: 'payouts.withdrawal-terms',
    method: 'GET',
    path: '/v1/me/withdrawals',
    access: field('partner'),
    status: 200,
    reply: withdrawalTermsSchema,
    problems: [rewardProblems['partner-not-active']],
    summary: 'What the caller can withdraw now, what is held, and the withdrawal that is on its way.',
  }),
  takeBack: defineRoute({
    id: 'payouts.take-back-withdrawal',
    method: 'POST',
    path: '/v1/me/withdrawals/{id}/cancel',
    access: field('partner'),
    params: z.object({ id: z.string().min(1).max(40) }),
    status: 202,
    reply: z.object({ id: z.string(), state: payoutRunStateSchema }),
    problems: [payoutProblems['payout-run-unknown'], payoutProblems['withdrawal-on-its-way']],
    idempotency: 'accepted',
    summary: 'Takes a withdrawal back that nobody approved yet; its money is available again.',
  }),
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
      /** Of a business, which sends its invoice first. */
      invoice: orLeftOut(line(40)),
    }),
    status: 201,
    reply: myPaymentSchema,
    problems: [
      rewardProblems['partner-not-active'],
      payoutProblems['amount-not-available'],
      payoutProblems['amount-below-minimum'],
      payoutProblems['withdrawal-open'],
      payoutProblems['withdrawal-refused'],
      payoutProblems['invoice-used'],
    ],
    idempotency: 'required',
    summary: 'Asks for a payout of what is available: the amount is held at once and goes the way of every payout.',
  }),
} as const;
