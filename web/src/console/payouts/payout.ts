import type * as full from 'zod';
import * as z from 'zod/mini';
import type { payoutLineViewSchema, payoutRunViewSchema } from '../../../../shared/payouts/payout-routes.ts';
import { reads } from '../desk/reads.ts';

const both = z.object({ vi: z.string(), en: z.string() });

const correctionSchema = z.object({
  kind: z.enum(['returned', 'late']),
  reference: z.string(),
  note: z.optional(z.string()),
  askedBy: z.string(),
  askedAt: z.string(),
});

/** What the console reads of one partner's payment. */
export const lineSchema = reads<full.output<typeof payoutLineViewSchema>>()(
  z.object({
    partnerId: z.string(),
    partnerName: z.string(),
    phone: z.optional(z.string()),
    amount: z.number(),
    tax: z.number(),
    net: z.number(),
    taxPercent: z.number(),
    taxReason: z.optional(z.enum(['below-threshold', 'resident', 'non-resident', 'commitment', 'business'])),
    earlierInMonth: z.number(),
    splitOverThreshold: z.boolean(),
    callerApproved: z.boolean(),
    transferReference: z.optional(z.string()),
    bank: z.optional(z.object({ bin: z.string(), bankName: z.string(), account: z.string(), holder: z.string() })),
    invoice: z.optional(z.string()),
    byHand: z.optional(z.object({ by: z.string(), at: z.string() })),
    asked: z.optional(correctionSchema),
    corrections: z.array(z.extend(correctionSchema, { by: z.string(), at: z.string() })),
    status: z.enum(['reserved', 'paid', 'failed', 'refused', 'canceled', 'returned', 'late']),
    reason: z.optional(z.string()),
    reasonText: z.optional(both),
    reference: z.optional(z.string()),
    note: z.optional(z.string()),
    decidedBy: z.optional(z.string()),
    decidedAt: z.optional(z.string()),
  }),
);
export type PayoutLine = z.infer<typeof lineSchema>;

export const bankFileSchema = z.object({
  version: z.number(),
  layout: z.string(),
  format: z.enum(['csv', 'xlsx']),
  sha256: z.string(),
  bytes: z.number(),
  lines: z.number(),
  total: z.number(),
  madeAt: z.string(),
  madeBy: z.string(),
});

export const runSummarySchema = z.object({
  id: z.string(),
  kind: z.enum(['month', 'withdrawal']),
  period: z.string(),
  state: z.enum(['reserving', 'open', 'approved', 'settled', 'canceling', 'canceled']),
  createdAt: z.string(),
  createdBy: z.string(),
  approvedAt: z.optional(z.string()),
  approvedBy: z.optional(z.string()),
  canceledAt: z.optional(z.string()),
  canceledBy: z.optional(z.string()),
  note: z.optional(z.string()),
  partnerId: z.optional(z.string()),
  partnerName: z.optional(z.string()),
  bankFile: z.optional(bankFileSchema),
  totals: z.object({
    reserved: z.number(),
    paid: z.number(),
    failed: z.number(),
    outstanding: z.number(),
    refused: z.number(),
    canceled: z.number(),
    returned: z.number(),
    late: z.number(),
    tax: z.number(),
  }),
});
export type RunSummary = z.infer<typeof runSummarySchema>;
export const runListSchema = z.object({ items: z.array(runSummarySchema), next: z.optional(z.string()) });

export const runSchema = reads<full.output<typeof payoutRunViewSchema>>()(
  z.extend(runSummarySchema, { lines: z.array(lineSchema) }),
);
export type Run = z.infer<typeof runSchema>;
export const runMadeSchema = z.object({ id: z.string() });
