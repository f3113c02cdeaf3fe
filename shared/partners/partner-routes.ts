import * as z from 'zod';
import { abuseProblems } from '../abuse/abuse-problems.ts';
import { provinceCodeSchema } from '../address/province.ts';
import { anyone, staff } from '../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { line, orLeftOut } from '../http/text-input.ts';
import { oneTimeCodeInput } from '../identity/one-time-code-input.ts';
import { oneTimeCodeProblems } from '../identity/one-time-code-problems.ts';
import { phoneInput } from '../phone/phone-input.ts';
import { phoneProblems } from '../phone/phone-problems.ts';
import { instantSchema } from '../time/local-date.ts';
import { partnerKindSchema, partnerStateSchema, partnerTierSchema } from './partner.ts';
import { partnerProblems } from './partner-problems.ts';
import { partnerReplySchema } from './partner-views.ts';

export { partnerReplySchema };

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
      province: orLeftOut(provinceCodeSchema),
      /** The wording that stands beside the button. */
      consentVersion: orLeftOut(line(40)),
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
    access: staff('admin', 'manager', 'care', 'accountant'),
    query: listQuery.extend({
      state: orLeftOut(partnerStateSchema),
      kind: orLeftOut(partnerKindSchema),
      province: orLeftOut(provinceCodeSchema),
      tier: orLeftOut(partnerTierSchema),
      /** The beginning of words of a name, or at least four digits of a phone. */
      q: orLeftOut(line(60)),
    }),
    status: 200,
    reply: listReply(partnerReplySchema),
    summary:
      'Partners by state, kind, province, tier and name or phone, longest in their state first; those who wait come first. A page may hold few and still name a next one.',
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
