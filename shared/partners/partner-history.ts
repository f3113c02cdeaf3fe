import * as z from 'zod';
import { instantSchema, localDateSchema } from '../time/local-date.ts';
import type { Partner } from './partner.ts';

export const partnerHappeningSchema = z.enum([
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
]);

/** What of a partner may change; the order is the one in which it is told. */
export const tellable = ['name', 'phone', 'kind', 'tier', 'province', 'region'] as const;

export const partnerLineSchema = z.object({
  /** Of the event. */
  id: z.string(),
  at: instantSchema,
  what: partnerHappeningSchema,
  /** A user name: of the staff's pool, or the partner's own. */
  by: z.object({ kind: z.enum(['staff', 'partner']), id: z.string() }),
  note: z.string().optional(),
  /** From which day on it counts, where that is not the moment itself. */
  from: localDateSchema.optional(),
  changes: z
    .array(z.object({ field: z.enum(tellable), before: z.string().optional(), after: z.string().optional() }))
    .optional(),
});
export type PartnerLine = z.infer<typeof partnerLineSchema>;

type Told = Pick<Partner, (typeof tellable)[number]>;

/** What is different between the two, in words as they are stored. */
export function changesBetween(before: Partial<Told>, after: Partial<Told>): NonNullable<PartnerLine['changes']> {
  return tellable
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      field,
      ...(before[field] === undefined ? {} : { before: before[field] }),
      ...(after[field] === undefined ? {} : { after: after[field] }),
    }));
}
