import type * as full from 'zod';
import * as z from 'zod/mini';
import type {
  keptRewardRoutes,
  keptRewardViewSchema,
} from '../../../../shared/rewards/invitation/kept-reward-routes.ts';
import { reads } from '../desk/reads.ts';
import { partnerStates } from './partner.ts';

export const keptStates = ['waiting', 'lapsed', 'given', 'too-late', 'dropped'] as const;
export type KeptState = (typeof keptStates)[number];

export const keptRewardSchema = reads<full.output<typeof keptRewardViewSchema>>()(
  z.object({
    id: z.string(),
    code: z.string(),
    productName: z.string(),
    activatedAt: z.string(),
    amount: z.number(),
    until: z.string(),
    state: z.enum(keptStates),
    endedAt: z.optional(z.string()),
    installer: z.object({ name: z.optional(z.string()), phone: z.optional(z.string()) }),
    partner: z.optional(z.object({ id: z.string(), name: z.string(), state: z.enum(partnerStates) })),
    invitation: z.optional(
      z.object({ invitedAt: z.string(), toldAgain: z.optional(z.object({ at: z.string(), by: z.string() })) }),
    ),
    mayTellFrom: z.optional(z.string()),
  }),
);
export type KeptReward = z.infer<typeof keptRewardSchema>;
export const keptListSchema = z.object({ items: z.array(keptRewardSchema), next: z.optional(z.string()) });

export const keptCountsSchema = reads<full.output<(typeof keptRewardRoutes)['count']['reply']>>()(
  z.object({
    waiting: z.number(),
    lapsed: z.number(),
    given: z.number(),
    'too-late': z.number(),
    dropped: z.number(),
    most: z.number(),
  }),
);
