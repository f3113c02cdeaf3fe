import type * as full from 'zod';
import * as z from 'zod/mini';
import type { claimViewSchema } from '../../../../shared/warranty/claim/claim-routes.ts';
import { reads } from '../desk/reads.ts';

export const claimStates = ['open', 'accepted', 'refused'] as const;
export type ClaimState = (typeof claimStates)[number];

export const claimSchema = reads<full.output<typeof claimViewSchema>>()(
  z.object({
    id: z.string(),
    code: z.string(),
    activationNumber: z.number(),
    partnerId: z.string(),
    productName: z.string(),
    installedOn: z.string(),
    note: z.optional(z.string()),
    state: z.enum(claimStates),
    claimedAt: z.string(),
    decidedAt: z.optional(z.string()),
    decidedBy: z.optional(z.string()),
    decisionNote: z.optional(z.string()),
    partner: z.optional(z.object({ id: z.string(), name: z.string(), phone: z.string() })),
    activatedAt: z.string(),
    reward: z.object({ state: z.enum(['pending', 'none']) }),
    rivals: z.array(
      z.object({ id: z.string(), partnerId: z.string(), state: z.enum(claimStates), claimedAt: z.string() }),
    ),
  }),
);
export type Claim = z.infer<typeof claimSchema>;
export const claimListSchema = z.object({ items: z.array(claimSchema), next: z.optional(z.string()) });
