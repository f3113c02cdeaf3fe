import type * as full from 'zod';
import * as z from 'zod/mini';
import type { partnerReplySchema } from '../../../../shared/partners/partner-views.ts';
import { formatNational } from '../../../../shared/phone/mobile-number.ts';
import { reads } from '../desk/reads.ts';

export const partnerStates = ['waiting', 'approved', 'refused', 'suspended', 'left'] as const;

/** What the console reads of a partner. */
export const partnerSchema = reads<full.output<typeof partnerReplySchema>>()(
  z.object({
    id: z.string(),
    phone: z.string(),
    name: z.string(),
    kind: z.enum(['installer', 'dealer', 'station', 'collaborator']),
    state: z.enum(partnerStates),
    region: z.optional(z.string()),
    registeredAt: z.string(),
    approvedAt: z.optional(z.string()),
    approvedBy: z.optional(z.string()),
  }),
);
export type Partner = z.infer<typeof partnerSchema>;
export const partnerListSchema = z.object({ items: z.array(partnerSchema), next: z.optional(z.string()) });

/** As people write a number: `0912 345 678`. */
export function writtenPhone(phone: string): string {
  return /^\+84\d{9}$/.test(phone) ? formatNational(`0${phone.slice(3)}`) : phone;
}
