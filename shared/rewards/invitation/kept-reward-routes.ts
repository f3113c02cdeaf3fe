import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { keptRewardSchema, keptStateSchema } from './kept-reward.ts';

/** As staff see it: the code's end, and no phone. */
export const keptRewardViewSchema = keptRewardSchema.omit({ phonePrint: true }).extend({
  code: z.string(),
});

export const keptRewardRoutes = {
  list: defineRoute({
    id: 'rewards.list-kept-rewards',
    method: 'GET',
    path: '/v1/kept-rewards',
    access: staff('admin', 'manager', 'accountant', 'care'),
    query: listQuery.extend({ state: keptStateSchema.default('waiting') }),
    status: 200,
    reply: listReply(keptRewardViewSchema),
    summary: 'Rewards that wait for installers to become partners, those that end first before the others.',
  }),
} as const;
