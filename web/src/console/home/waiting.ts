import type * as full from 'zod';
import * as z from 'zod/mini';
import type { payoutRunViewSchema } from '../../../../shared/payouts/payout-routes.ts';
import type { periodSummarySchema } from '../../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import type { batchViewSchema } from '../../../../shared/stickers/sticker-routes.ts';
import { reads } from '../desk/reads.ts';

/*
 * What the first page reads of each list: so little that the pages behind it, which read all, need not be loaded with it.
 */

/** How many there are is all that is asked. */
export const waitingListSchema = z.object({ items: z.array(z.unknown()), next: z.optional(z.string()) });

const pending = z.object({ pending: z.number() });
const periodSchema = reads<full.output<typeof periodSummarySchema>>()(
  z.object({ period: z.string(), state: z.enum(['open', 'frozen']), counts: pending, sums: pending }),
);
export const periodListSchema = z.object({ items: z.array(periodSchema) });

const runSchema = reads<full.output<typeof payoutRunViewSchema>>()(
  z.object({ id: z.string(), state: z.string(), totals: z.object({ outstanding: z.number() }) }),
);
export const runListSchema = z.object({ items: z.array(runSchema) });

const batchSchema = reads<full.output<typeof batchViewSchema>>()(z.object({ state: z.string() }));
export const batchListSchema = z.object({ items: z.array(batchSchema) });
