import type * as full from 'zod';
import * as z from 'zod/mini';
import type { payeeRoutes } from '../../../../shared/partners/payee/payee-routes.ts';
import type { taxYearRoutes } from '../../../../shared/payouts/tax/tax-year-routes.ts';
import { reads } from '../desk/reads.ts';
import { taxRequestSchema, taxSchema } from '../partners/payee.ts';

const reasons = ['below-threshold', 'resident', 'non-resident', 'commitment', 'business'] as const;

const personSchema = z.object({
  partnerId: z.string(),
  name: z.string(),
  phone: z.optional(z.string()),
  taxNumber: z.optional(z.string()),
  payments: z.number(),
  gross: z.number(),
  tax: z.number(),
  net: z.number(),
  rules: z.array(
    z.object({
      reason: z.enum(reasons),
      percent: z.number(),
      threshold: z.optional(z.number()),
      payments: z.number(),
    }),
  ),
  business: z.boolean(),
});
export type TaxPerson = z.infer<typeof personSchema>;

export const taxPartSchema = reads<full.output<(typeof taxYearRoutes)['read']['reply']>>()(
  z.object({ people: z.array(personSchema), nextPart: z.optional(z.number()) }),
);
export type TaxPart = z.infer<typeof taxPartSchema>;

export const taxFilesSchema = reads<full.output<(typeof taxYearRoutes)['files']['reply']>>()(
  z.object({
    madeAt: z.string(),
    sums: z.object({ people: z.number(), payments: z.number(), gross: z.number(), tax: z.number(), net: z.number() }),
    files: z.array(z.object({ format: z.enum(['xlsx', 'csv']), url: z.string(), sha256: z.string() })),
  }),
);
export type TaxFiles = z.infer<typeof taxFilesSchema>;

export const taxRequestListSchema = reads<full.output<typeof payeeRoutes.listTaxRequests.reply>>()(
  z.object({
    items: z.array(z.extend(taxRequestSchema, { partnerName: z.string(), present: z.optional(taxSchema) })),
    next: z.optional(z.string()),
  }),
);
