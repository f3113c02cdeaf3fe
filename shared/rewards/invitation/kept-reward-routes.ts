import * as z from 'zod';
import { staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { partnerStateSchema } from '../../partners/partner.ts';
import { instantSchema } from '../../time/local-date.ts';
import { invitationSchema, keptRewardSchema, shownKeptStateSchema } from './kept-reward.ts';
import { keptRewardProblems } from './kept-reward-problems.ts';

/** As staff see it: of the code its end alone. */
export const keptRewardViewSchema = keptRewardSchema.omit({ phonePrint: true, state: true }).extend({
  id: z.string(),
  code: z.string(),
  state: shownKeptStateSchema,
  /** Whom the warranty names; the accountant reads of the phone what is enough to know it again. */
  installer: z.object({ name: z.string().optional(), phone: z.string().optional() }),
  /** Whoever has this phone registered by now. */
  partner: z.object({ id: z.string(), name: z.string(), state: partnerStateSchema }).optional(),
  invitation: invitationSchema.optional(),
  /** From when on the phone may be told again; only of what waits, and where nobody registered. */
  mayTellFrom: instantSchema.optional(),
});
export type KeptRewardView = z.output<typeof keptRewardViewSchema>;

/** Whoever speaks with installers. */
const TELLERS = staff('admin', 'manager', 'care');
const READERS = staff('admin', 'manager', 'accountant', 'care');

const countSchema = z.int().nonnegative();

export const keptRewardRoutes = {
  list: defineRoute({
    id: 'rewards.list-kept-rewards',
    method: 'GET',
    path: '/v1/kept-rewards',
    access: READERS,
    query: listQuery.extend({ state: shownKeptStateSchema.default('waiting') }),
    status: 200,
    reply: listReply(keptRewardViewSchema),
    summary:
      'Rewards that wait for installers to become partners, those that end first before the others; or that did.',
  }),
  count: defineRoute({
    id: 'rewards.count-kept-rewards',
    method: 'GET',
    path: '/v1/kept-rewards/counts',
    access: READERS,
    status: 200,
    reply: z.object({
      waiting: countSchema,
      lapsed: countSchema,
      given: countSchema,
      'too-late': countSchema,
      dropped: countSchema,
      /** A number this high or higher stands for at least so many. */
      most: countSchema,
    }),
    summary: 'How many rewards wait for installers, and what became of the others.',
  }),
  tellAgain: defineRoute({
    id: 'rewards.tell-installer-again',
    method: 'POST',
    path: '/v1/kept-rewards/{id}/invitation',
    access: TELLERS,
    params: z.object({ id: z.string().max(60) }),
    status: 200,
    reply: keptRewardViewSchema,
    problems: [
      keptRewardProblems['kept-reward-not-waiting'],
      keptRewardProblems['installer-told-lately'],
      keptRewardProblems['installer-registered'],
    ],
    idempotency: 'accepted',
    summary: 'Has the installer told once more what waits and until when, at most once a day for a phone.',
  }),
} as const;
