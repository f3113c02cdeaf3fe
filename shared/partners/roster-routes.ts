import * as z from 'zod';
import { provinceCodeSchema } from '../address/province.ts';
import { staff } from '../http/caller.ts';
import { defineRoute } from '../http/route.ts';
import { line, orLeftOut } from '../http/text-input.ts';
import { phoneInput } from '../phone/phone-input.ts';
import { phoneProblems } from '../phone/phone-problems.ts';
import { localDateSchema } from '../time/local-date.ts';
import { partnerBasisSchema, partnerKindSchema, partnerTierSchema } from './partner.ts';
import { partnerProblems } from './partner-problems.ts';
import { partnerPageSchema, partnerReplySchema } from './partner-views.ts';

const ofPartner = z.object({ id: z.string().min(1).max(60) });
const note = line(200);

/** What the staff do with partners. */
export const rosterRoutes = {
  enter: defineRoute({
    id: 'partners.enter',
    method: 'POST',
    path: '/v1/partners/entries',
    access: staff('admin', 'manager', 'care', 'sales'),
    body: z.object({
      phone: phoneInput,
      name: line(100),
      kind: partnerKindSchema.default('installer'),
      tier: orLeftOut(partnerTierSchema),
      province: orLeftOut(provinceCodeSchema),
      region: orLeftOut(line(100)),
      basis: partnerBasisSchema,
      approved: z.boolean().default(false),
    }),
    status: 201,
    reply: partnerReplySchema,
    problems: [
      partnerProblems['phone-already-enrolled'],
      partnerProblems['may-not-approve'],
      ...Object.values(phoneProblems),
    ],
    idempotency: 'accepted',
    summary: 'Enters a partner, on whose word it is said; they are invited by a message to sign in.',
  }),
  read: defineRoute({
    id: 'partners.read',
    method: 'GET',
    path: '/v1/partners/{id}',
    access: staff('admin', 'manager', 'care', 'accountant'),
    params: ofPartner,
    status: 200,
    reply: partnerPageSchema,
    problems: [partnerProblems['partner-unknown']],
    summary: 'One partner with what became of them.',
  }),
  move: defineRoute({
    id: 'partners.move',
    method: 'POST',
    path: '/v1/partners/{id}/moves',
    access: staff('admin', 'manager'),
    params: ofPartner,
    body: z.object({ move: z.enum(['refuse', 'suspend', 'reinstate', 'dismiss']), note }),
    status: 200,
    reply: partnerReplySchema,
    problems: [partnerProblems['partner-unknown'], partnerProblems['partner-moved']],
    idempotency: 'accepted',
    summary: 'Refuses, suspends, reinstates or dismisses a partner, who is told the note. Their money stays.',
  }),
  setStanding: defineRoute({
    id: 'partners.set-standing',
    method: 'PUT',
    path: '/v1/partners/{id}/standing',
    access: staff('admin', 'manager'),
    params: ofPartner,
    body: z.object({
      from: localDateSchema,
      kind: partnerKindSchema,
      tier: orLeftOut(partnerTierSchema),
      province: orLeftOut(provinceCodeSchema),
      note: orLeftOut(note),
    }),
    status: 200,
    reply: partnerReplySchema,
    problems: [partnerProblems['partner-unknown'], partnerProblems['standing-too-early']],
    idempotency: 'accepted',
    summary: 'Sets kind, tier and province from a day on; an installation keeps what they were on its day.',
  }),
  proposePhone: defineRoute({
    id: 'partners.propose-phone',
    method: 'POST',
    path: '/v1/partners/{id}/phone-proposal',
    access: staff('admin', 'manager', 'care'),
    params: ofPartner,
    body: z.object({ phone: phoneInput, note }),
    status: 200,
    reply: partnerReplySchema,
    problems: [
      partnerProblems['partner-unknown'],
      partnerProblems['phone-is-the-same'],
      partnerProblems['phone-of-another-partner'],
      ...Object.values(phoneProblems),
    ],
    idempotency: 'accepted',
    summary: 'Asks for another phone of a partner who lost the old one; another person confirms it.',
  }),
  decidePhone: defineRoute({
    id: 'partners.decide-phone',
    method: 'POST',
    path: '/v1/partners/{id}/phone-proposal/decision',
    access: staff('admin', 'manager'),
    params: ofPartner,
    body: z.object({ phone: phoneInput, decision: z.enum(['confirm', 'dismiss']), note: orLeftOut(note) }),
    status: 200,
    reply: partnerReplySchema,
    problems: [
      partnerProblems['partner-unknown'],
      partnerProblems['no-phone-proposed'],
      partnerProblems['second-person-needed'],
      partnerProblems['phone-of-another-partner'],
    ],
    idempotency: 'accepted',
    summary: 'Confirms or dismisses the phone that another person asked for.',
  }),
} as const;
