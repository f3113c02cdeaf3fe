import type * as full from 'zod';
import * as z from 'zod/mini';
import type { listedAdjustmentSchema } from '../../../../shared/rewards/adjustment/adjustment-routes.ts';
import { reads } from '../desk/reads.ts';

export const adjustmentStates = ['proposed', 'approved', 'refused'] as const;
export const adjustmentKinds = ['adjust', 'opening'] as const;

/** What a change of an adjustment answers. */
export const adjustmentSchema = z.object({
  id: z.string(),
  partnerId: z.string(),
  kind: z.enum(adjustmentKinds),
  amount: z.number(),
  note: z.string(),
  state: z.enum(adjustmentStates),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.optional(z.string()),
  decidedAt: z.optional(z.string()),
  decisionNote: z.optional(z.string()),
});

const listedSchema = reads<full.output<typeof listedAdjustmentSchema>>()(
  z.extend(adjustmentSchema, { partnerName: z.string(), available: z.number() }),
);
export type ListedAdjustment = z.infer<typeof listedSchema>;
export const adjustmentListSchema = z.object({ items: z.array(listedSchema), next: z.optional(z.string()) });
