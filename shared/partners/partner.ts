import * as z from 'zod';
import { provinceCodeSchema } from '../address/province.ts';
import { phoneSchema } from '../phone/phone.ts';
import { instantSchema, localDateSchema } from '../time/local-date.ts';

export const partnerStateSchema = z.enum(['waiting', 'approved', 'refused', 'suspended', 'left']);
export type PartnerState = z.infer<typeof partnerStateSchema>;

export const partnerKindSchema = z.enum(['installer', 'dealer', 'station', 'collaborator']);

/** The company's own rank of a partner, as rules name it: `gold`, `silver`. */
export const partnerTierSchema = z
  .string()
  .regex(
    /^[a-z0-9-]{1,30}$/,
    'Hạng viết bằng chữ thường không dấu, số và gạch nối, ví dụ vang. | A tier is lower-case letters, digits and dashes, such as gold.',
  );

/** What rules may ask about a partner, from a day on in Việt Nam. What is left out is not known, or has none. */
export const datedStandingSchema = z.object({
  from: localDateSchema,
  kind: partnerKindSchema,
  tier: partnerTierSchema.optional(),
  province: provinceCodeSchema.optional(),
});
export type DatedStanding = z.infer<typeof datedStandingSchema>;

/** On whose word the company keeps the data of a partner whom staff entered. */
export const partnerBasisSchema = z.enum(['agreed-on-paper', 'agreed-by-phone', 'contract']);
export type PartnerBasis = z.infer<typeof partnerBasisSchema>;

/** A new number that one person of the staff asked for and another one has to confirm. */
export const phoneProposalSchema = z.object({
  phone: phoneSchema,
  by: z.string(),
  at: instantSchema,
  note: z.string().max(500),
});

export const partnerSchema = z.object({
  id: z.string().min(1),
  phone: phoneSchema,
  name: z.string().trim().min(1).max(100),
  kind: partnerKindSchema,
  state: partnerStateSchema,
  /** The present one, also of `standings`; an installation asks `standingOn` its own day. */
  tier: partnerTierSchema.optional(),
  /** Where they work. */
  province: provinceCodeSchema.optional(),
  /** Kind, tier and province by the day from which each counts, oldest first; absent until they first change. */
  standings: z.array(datedStandingSchema).max(60).optional(),
  /** Where they work, as written. */
  region: z.string().max(100).optional(),
  registeredAt: instantSchema,
  approvedAt: instantSchema.optional(),
  approvedBy: z.string().optional(),
  /** Since when and by whom the state is what it is, where it changed after the approval, and what was said to it. */
  stateSince: instantSchema.optional(),
  note: z.string().max(500).optional(),
  /** Who of the staff entered them, and on which basis; absent where they enrolled themselves. */
  entered: z
    .object({
      by: z.string(),
      at: instantSchema,
      basis: partnerBasisSchema,
      importId: z.string().optional(),
    })
    .optional(),
  /** The wording that they agreed to themselves. */
  consent: z.object({ version: z.string().max(40), at: instantSchema }).optional(),
  phoneProposal: phoneProposalSchema.optional(),
  /** Rises with each change; absent on those that never changed since it is counted. */
  version: z.int().nonnegative().optional(),
});
export type Partner = z.infer<typeof partnerSchema>;
