import type * as full from 'zod';
import * as z from 'zod/mini';
import type { partnerPageSchema, partnerReplySchema } from '../../../../shared/partners/partner-views.ts';
import { formatNational } from '../../../../shared/phone/mobile-number.ts';
import { reads } from '../desk/reads.ts';

export const partnerStates = ['waiting', 'approved', 'refused', 'suspended', 'left'] as const;

export const partnerKinds = ['installer', 'dealer', 'station', 'collaborator'] as const;
export const partnerBases = ['contract', 'agreed-on-paper', 'agreed-by-phone'] as const;

/** What the console reads of a partner. */
export const partnerSchema = reads<full.output<typeof partnerReplySchema>>()(
  z.object({
    id: z.string(),
    phone: z.string(),
    name: z.string(),
    kind: z.enum(partnerKinds),
    state: z.enum(partnerStates),
    tier: z.optional(z.string()),
    province: z.optional(z.string()),
    region: z.optional(z.string()),
    registeredAt: z.string(),
    approvedAt: z.optional(z.string()),
    approvedBy: z.optional(z.string()),
  }),
);
export type Partner = z.infer<typeof partnerSchema>;
export const partnerListSchema = z.object({ items: z.array(partnerSchema), next: z.optional(z.string()) });

export const partnerFields = ['name', 'phone', 'kind', 'tier', 'province', 'region'] as const;
const lineSchema = z.object({
  id: z.string(),
  at: z.string(),
  what: z.enum([
    'registered',
    'entered',
    'approved',
    'refused',
    'suspended',
    'reinstated',
    'left',
    'corrected',
    'standing-set',
    'phone-proposed',
    'phone-proposal-dismissed',
    'phone-changed',
  ]),
  by: z.object({ kind: z.enum(['staff', 'partner']), id: z.string() }),
  note: z.optional(z.string()),
  from: z.optional(z.string()),
  changes: z.optional(
    z.array(
      z.object({
        field: z.enum(partnerFields),
        before: z.optional(z.string()),
        after: z.optional(z.string()),
      }),
    ),
  ),
});
export type PartnerLine = z.infer<typeof lineSchema>;

/** One partner with all that belongs to them. */
export const partnerPage = reads<full.output<typeof partnerPageSchema>>()(
  z.extend(partnerSchema, {
    note: z.optional(z.string()),
    standings: z.optional(
      z.array(
        z.object({
          from: z.string(),
          kind: z.enum(partnerKinds),
          tier: z.optional(z.string()),
          province: z.optional(z.string()),
        }),
      ),
    ),
    entered: z.optional(z.object({ by: z.string(), at: z.string(), basis: z.enum(partnerBases) })),
    consent: z.optional(z.object({ version: z.string(), at: z.string() })),
    phoneProposal: z.optional(z.object({ phone: z.string(), by: z.string(), at: z.string(), note: z.string() })),
    money: z.object({ pending: z.number(), available: z.number(), reserved: z.number(), paid: z.number() }),
    installations: z.array(
      z.object({
        code: z.string(),
        product: z.string(),
        activatedAt: z.string(),
        amount: z.number(),
        state: z.string(),
        period: z.string(),
      }),
    ),
    history: z.array(lineSchema),
  }),
);
export type PartnerPage = z.infer<typeof partnerPage>;

/** As people write a number: `0912 345 678`. */
export function writtenPhone(phone: string): string {
  return /^\+84\d{9}$/.test(phone) ? formatNational(`0${phone.slice(3)}`) : phone;
}
