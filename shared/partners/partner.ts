import * as z from 'zod';
import { phoneSchema } from '../phone/phone.ts';
import { instantSchema } from '../time/local-date.ts';

export const partnerStateSchema = z.enum(['waiting', 'approved', 'refused', 'suspended', 'left']);
export type PartnerState = z.infer<typeof partnerStateSchema>;

export const partnerKindSchema = z.enum(['installer', 'dealer', 'station', 'collaborator']);

export const partnerSchema = z.object({
  id: z.string().min(1),
  phone: phoneSchema,
  name: z.string().trim().min(1).max(100),
  kind: partnerKindSchema,
  state: partnerStateSchema,
  /** Where they work, as written. */
  region: z.string().max(100).optional(),
  registeredAt: instantSchema,
  approvedAt: instantSchema.optional(),
  approvedBy: z.string().optional(),
  note: z.string().max(500).optional(),
});
export type Partner = z.infer<typeof partnerSchema>;
