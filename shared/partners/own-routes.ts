import * as z from 'zod';
import { provinceCodeSchema } from '../address/province.ts';
import { field } from '../http/caller.ts';
import { defineRoute } from '../http/route.ts';
import { line, orLeftOut } from '../http/text-input.ts';
import { oneTimeCodeInput } from '../identity/one-time-code-input.ts';
import { oneTimeCodeProblems } from '../identity/one-time-code-problems.ts';
import { phoneInput } from '../phone/phone-input.ts';
import { phoneProblems } from '../phone/phone-problems.ts';
import { instantSchema } from '../time/local-date.ts';
import { partnerProblems } from './partner-problems.ts';
import { ownProfileSchema } from './partner-views.ts';

const proof = z.object({ requestId: z.string().min(1).max(40), code: oneTimeCodeInput });
const sent = z.object({ requestId: z.string(), expiresAt: instantSchema });

/** What partners do with their own data. */
export const ownRoutes = {
  mine: defineRoute({
    id: 'partners.my-profile',
    method: 'GET',
    path: '/v1/me/profile',
    access: field('partner'),
    status: 200,
    reply: ownProfileSchema,
    problems: [partnerProblems['partner-unknown']],
    summary: 'All that the company keeps of the caller as a partner, and how their case stands.',
  }),
  correct: defineRoute({
    id: 'partners.correct-my-profile',
    method: 'PUT',
    path: '/v1/me/profile',
    access: field('partner'),
    body: z.object({
      name: line(100),
      province: orLeftOut(provinceCodeSchema),
      region: orLeftOut(line(100)),
    }),
    status: 200,
    reply: ownProfileSchema,
    problems: [partnerProblems['partner-unknown'], partnerProblems['partner-moved']],
    idempotency: 'accepted',
    summary: "Corrects the caller's name and where they work.",
  }),
  leave: defineRoute({
    id: 'partners.leave',
    method: 'POST',
    path: '/v1/me/leave',
    access: field('partner'),
    body: z.object({ note: orLeftOut(line(200)) }),
    status: 200,
    reply: ownProfileSchema,
    problems: [partnerProblems['partner-unknown'], partnerProblems['partner-moved']],
    idempotency: 'accepted',
    summary: 'Ends it: the caller earns no more. What was earned is still reviewed and paid.',
  }),
  requestPhoneCodes: defineRoute({
    id: 'partners.request-phone-codes',
    method: 'POST',
    path: '/v1/me/phone/codes',
    access: field('partner'),
    body: z.object({ phone: phoneInput }),
    status: 202,
    reply: z.object({ former: sent, next: sent }),
    problems: [
      partnerProblems['partner-unknown'],
      partnerProblems['partner-moved'],
      partnerProblems['phone-is-the-same'],
      oneTimeCodeProblems['too-many-codes'],
      ...Object.values(phoneProblems),
    ],
    summary: 'Sends a one-time code to the present phone and one to the new one; answers alike for every new phone.',
  }),
  changePhone: defineRoute({
    id: 'partners.change-my-phone',
    method: 'PUT',
    path: '/v1/me/phone',
    access: field('partner'),
    body: z.object({ former: proof, next: proof }),
    status: 200,
    reply: ownProfileSchema,
    problems: [
      partnerProblems['partner-unknown'],
      partnerProblems['partner-moved'],
      partnerProblems['phone-of-another-partner'],
      oneTimeCodeProblems['code-wrong'],
      oneTimeCodeProblems['code-locked'],
      oneTimeCodeProblems['code-expired'],
    ],
    idempotency: 'accepted',
    summary: 'Changes the phone that the caller signs in with; both phones have to read their code.',
  }),
} as const;
