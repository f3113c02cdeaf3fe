import * as z from 'zod';
import { abuseProblems } from '../abuse/abuse-problems.ts';
import { anyone, staff } from '../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { line, orLeftOut } from '../http/text-input.ts';
import { oneTimeCodeInput } from '../identity/one-time-code-input.ts';
import { oneTimeCodeProblems } from '../identity/one-time-code-problems.ts';
import { phoneInput } from '../phone/phone-input.ts';
import { phoneProblems } from '../phone/phone-problems.ts';
import { instantSchema } from '../time/local-date.ts';
import { partnerKindSchema, partnerSchema, partnerStateSchema } from './partner.ts';
import { partnerProblems } from './partner-problems.ts';

export const partnerReplySchema = partnerSchema.omit({ note: true });

export const partnerRoutes = {
  requestCode: defineRoute({
    id: 'partners.request-code',
    method: 'POST',
    path: '/v1/partners/codes',
    access: anyone,
    body: z.object({ phone: phoneInput }),
    status: 202,
    reply: z.object({ requestId: z.string(), expiresAt: instantSchema }),
    problems: [
      oneTimeCodeProblems['too-many-codes'],
      abuseProblems['proof-of-work-required'],
      ...Object.values(phoneProblems),
    ],
    abuse: 'guarded',
    summary: 'Sends a one-time code to a phone that somebody wants to enrol; answers alike for every phone.',
  }),
  register: defineRoute({
    id: 'partners.register',
    method: 'POST',
    path: '/v1/partners',
    access: anyone,
    body: z.object({
      requestId: z.string().min(1).max(40),
      code: oneTimeCodeInput,
      name: line(100),
      kind: partnerKindSchema.default('installer'),
      region: orLeftOut(line(100)),
    }),
    status: 201,
    reply: partnerReplySchema,
    problems: [
      oneTimeCodeProblems['code-wrong'],
      oneTimeCodeProblems['code-locked'],
      oneTimeCodeProblems['code-expired'],
      partnerProblems['phone-already-enrolled'],
    ],
    idempotency: 'accepted',
    summary: 'Enrols a partner whose phone the code proves. They wait for approval.',
  }),
  list: defineRoute({
    id: 'partners.list',
    method: 'GET',
    path: '/v1/partners',
    access: staff('admin', 'manager', 'care'),
    query: listQuery.extend({ state: orLeftOut(partnerStateSchema) }),
    status: 200,
    reply: listReply(partnerReplySchema),
    summary: 'Partners in a state, longest there first; without a state, those who wait come first.',
  }),
  approve: defineRoute({
    id: 'partners.approve',
    method: 'POST',
    path: '/v1/partners/{id}/approve',
    access: staff('admin', 'manager'),
    params: z.object({ id: z.string().min(1).max(60) }),
    status: 200,
    reply: partnerReplySchema,
    problems: [partnerProblems['partner-unknown'], partnerProblems['already-approved'], partnerProblems['not-waiting']],
    idempotency: 'accepted',
    summary: 'Lets a waiting partner earn from now on.',
  }),
} as const;
