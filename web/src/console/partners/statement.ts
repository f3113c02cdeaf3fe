import type * as full from 'zod';
import * as z from 'zod/mini';
import type { statementSchema as contract } from '../../../../shared/rewards/statement/statement.ts';
import { reads } from '../desk/reads.ts';

const amounts = z.object({ pending: z.number(), available: z.number(), reserved: z.number(), paid: z.number() });
const words = z.object({ vi: z.string(), en: z.string() });

/** What staff read of a partner's statement; the papers have the rest. */
export const statementSchema = reads<full.output<typeof contract>>()(
  z.object({
    currency: z.enum(['VND', 'POINT']),
    from: z.string(),
    to: z.string(),
    opening: amounts,
    closing: amounts,
    movements: z.array(z.object({ version: z.number(), at: z.string(), words, change: amounts })),
    paymentSums: z.object({ gross: z.number(), tax: z.number(), net: z.number() }),
    seal: z.object({ code: z.string(), night: z.optional(z.string()) }),
  }),
);
export type PartnerStatement = z.infer<typeof statementSchema>;
