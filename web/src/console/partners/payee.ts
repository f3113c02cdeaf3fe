import type * as full from 'zod';
import * as z from 'zod/mini';
import type { payeePageSchema, payeeRoutes } from '../../../../shared/partners/payee/payee-routes.ts';
import type { partnerPaymentSchema } from '../../../../shared/payouts/payout-routes.ts';
import { reads } from '../desk/reads.ts';
import { lineSchema } from '../payouts/payout.ts';

export const taxKinds = ['person', 'household', 'company'] as const;

const accountSchema = z.object({
  bin: z.string(),
  bankName: z.string(),
  account: z.string(),
  holder: z.string(),
  from: z.string(),
  by: z.string(),
  ownName: z.boolean(),
});

export const taxSchema = z.object({
  kind: z.enum(taxKinds),
  taxNumber: z.optional(z.string()),
  resident: z.boolean(),
  commitment: z.optional(z.object({ from: z.string(), until: z.string() })),
});
export type Tax = z.infer<typeof taxSchema>;

const keptAccount = z.object({ bankName: z.string(), account: z.string(), holder: z.string() });
const changeSchema = z.object({
  version: z.number(),
  at: z.string(),
  by: z.string(),
  what: z.enum([
    'bank-entered',
    'bank-changed',
    'bank-change-dropped',
    'tax-changed',
    'tax-asked',
    'tax-refused',
    'tax-taken-back',
    'invoice-recorded',
    'invoice-removed',
  ]),
  withCode: z.boolean(),
  before: z.optional(keptAccount),
  after: z.optional(keptAccount),
  from: z.optional(z.string()),
  taxBefore: z.optional(taxSchema),
  taxAfter: z.optional(taxSchema),
  taxFrom: z.optional(z.string()),
  invoice: z.optional(z.string()),
  note: z.optional(z.string()),
});
export type PayeeChange = z.infer<typeof changeSchema>;

/** What a partner asks about their tax, or asked last. */
export const taxRequestSchema = reads<full.output<typeof payeeRoutes.decideTaxRequest.reply>>()(
  z.object({
    partnerId: z.string(),
    version: z.number(),
    tax: taxSchema,
    from: z.string(),
    words: z.optional(z.string()),
    at: z.string(),
    state: z.enum(['waiting', 'approved', 'refused', 'taken-back']),
    countsFrom: z.optional(z.string()),
  }),
);
export type TaxRequest = z.infer<typeof taxRequestSchema>;

/** What a change answers; the page reads it anew with its history. */
export const payeeSchema = z.object({
  partnerId: z.string(),
  bank: z.optional(accountSchema),
  nextBank: z.optional(accountSchema),
  tax: z.optional(taxSchema),
  nextTax: z.optional(z.extend(taxSchema, { from: z.string() })),
  invoice: z.optional(z.object({ number: z.string(), by: z.string(), at: z.string() })),
});

/** A partner as somebody who is paid. */
export const payeePage = reads<full.output<typeof payeePageSchema>>()(
  z.extend(payeeSchema, {
    waitingDays: z.number(),
    history: z.array(changeSchema),
    taxRequest: z.optional(taxRequestSchema),
  }),
);
export type PayeePage = z.infer<typeof payeePage>;

export const codeSentSchema = z.object({ requestId: z.string(), expiresAt: z.string() });

export const partnerPayment = reads<full.output<typeof partnerPaymentSchema>>()(
  z.extend(lineSchema, { runId: z.string(), createdAt: z.string() }),
);
export type PartnerPayment = z.infer<typeof partnerPayment>;
export const paymentListSchema = z.object({ items: z.array(partnerPayment), next: z.optional(z.string()) });
