import * as z from 'zod';
import { abuseProblems } from '../../abuse/abuse-problems.ts';
import { anyone, lookUp } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { oneTimeCodeInput } from '../../identity/one-time-code-input.ts';
import { oneTimeCodeProblems } from '../../identity/one-time-code-problems.ts';
import { phoneInput } from '../../phone/phone-input.ts';
import { phoneProblems } from '../../phone/phone-problems.ts';
import { ownQuestionSchema } from '../../rewards/confirmation/unit-question.ts';
import { instantSchema } from '../../time/local-date.ts';
import { foundWarrantySchema } from '../found-warranty.ts';
import { promiseSchema } from '../policy/given-term.ts';

/** A warranty as its owner finds it: with what was promised, and the service that was asked for. */
const ownWarrantySchema = foundWarrantySchema.extend({
  /** What is covered and how; what is not stands on the slip. */
  policy: promiseSchema.pick({ scope: true, method: true, exclusions: true }).optional(),
  /** Who fitted it, where the owner is asked or has answered. */
  question: ownQuestionSchema.optional(),
  services: z
    .array(
      z.object({
        /** As it was told to whoever asked. */
        reference: z.string(),
        at: instantSchema,
        /** `waiting`: we answered and wait for the customer. */
        state: z.enum(['open', 'waiting', 'closed']),
      }),
    )
    .default([]),
});

export const lookUpRoutes = {
  request: defineRoute({
    id: 'warranty.request-look-up',
    method: 'POST',
    path: '/v1/lookups',
    access: anyone,
    body: z.object({ phone: phoneInput }),
    status: 202,
    reply: z.object({ lookupId: z.string(), expiresAt: instantSchema }),
    problems: [
      oneTimeCodeProblems['too-many-codes'],
      abuseProblems['proof-of-work-required'],
      ...Object.values(phoneProblems),
    ],
    abuse: 'guarded',
    summary: 'Sends a one-time code to a phone if it has a warranty; answers alike for every phone.',
  }),
  open: defineRoute({
    id: 'warranty.open-look-up',
    method: 'POST',
    path: '/v1/lookups/{lookupId}/code',
    access: anyone,
    params: z.object({ lookupId: z.string().min(1).max(40) }),
    body: z.object({ code: oneTimeCodeInput }),
    status: 200,
    reply: z.object({ token: z.string(), expiresAt: instantSchema }),
    problems: [
      oneTimeCodeProblems['code-wrong'],
      oneTimeCodeProblems['code-locked'],
      oneTimeCodeProblems['code-expired'],
    ],
    summary: 'Changes the code for a token that opens the warranties of its phone for 15 minutes.',
  }),
  warranties: defineRoute({
    id: 'warranty.list-mine',
    method: 'GET',
    path: '/v1/warranties',
    access: lookUp,
    query: listQuery,
    status: 200,
    reply: listReply(ownWarrantySchema),
    summary:
      "The warranties of the look-up's phone, newest first, each with the way its end was reached, what was promised, and how requests for service stand.",
  }),
} as const;
