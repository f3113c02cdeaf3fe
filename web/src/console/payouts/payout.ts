import type * as full from 'zod';
import * as z from 'zod/mini';
import type { payoutLineViewSchema, payoutRunViewSchema } from '../../../../shared/payouts/payout-routes.ts';
import { reads } from '../desk/reads.ts';

const both = z.object({ vi: z.string(), en: z.string() });

/** What the console reads of one partner's payment. */
export const lineSchema = reads<full.output<typeof payoutLineViewSchema>>()(
  z.object({
    partnerId: z.string(),
    partnerName: z.string(),
    phone: z.optional(z.string()),
    amount: z.number(),
    status: z.enum(['reserved', 'paid', 'failed', 'refused']),
    reasonText: z.optional(both),
    reference: z.optional(z.string()),
    note: z.optional(z.string()),
    decidedBy: z.optional(z.string()),
    decidedAt: z.optional(z.string()),
  }),
);
export type PayoutLine = z.infer<typeof lineSchema>;

export const runSummarySchema = z.object({
  id: z.string(),
  period: z.string(),
  state: z.enum(['reserving', 'open', 'settled']),
  createdAt: z.string(),
  createdBy: z.string(),
  totals: z.object({
    reserved: z.number(),
    paid: z.number(),
    failed: z.number(),
    outstanding: z.number(),
    refused: z.number(),
  }),
});
export type RunSummary = z.infer<typeof runSummarySchema>;
export const runListSchema = z.object({ items: z.array(runSummarySchema), next: z.optional(z.string()) });

export const runSchema = reads<full.output<typeof payoutRunViewSchema>>()(
  z.extend(runSummarySchema, { lines: z.array(lineSchema) }),
);
export type Run = z.infer<typeof runSchema>;
export const runMadeSchema = z.object({ id: z.string() });
