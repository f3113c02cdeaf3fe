import * as z from 'zod';
import { type Instant, instantSchema, localDate } from '../time/local-date.ts';
import { type Partner, partnerSchema } from './partner.ts';
import { partnerLineSchema } from './partner-history.ts';
import { partnerOn } from './partner-standing.ts';

const told = {
  id: true,
  phone: true,
  name: true,
  kind: true,
  state: true,
  tier: true,
  province: true,
  region: true,
  registeredAt: true,
  approvedAt: true,
  approvedBy: true,
  stateSince: true,
} as const;

/** A partner in a list, and as a change answers. */
export const partnerReplySchema = partnerSchema.pick(told);
export type PartnerReply = z.output<typeof partnerReplySchema>;

/** All of a partner that staff see. */
export const partnerPageSchema = partnerReplySchema.extend({
  note: partnerSchema.shape.note,
  standings: partnerSchema.shape.standings,
  entered: partnerSchema.shape.entered,
  consent: partnerSchema.shape.consent,
  phoneProposal: partnerSchema.shape.phoneProposal,
  /** In đồng. */
  money: z.object({ pending: z.int(), available: z.int(), reserved: z.int(), paid: z.int() }),
  /** The newest of what their installations earned, the codes masked. */
  installations: z.array(
    z.object({
      code: z.string(),
      product: z.string(),
      activatedAt: instantSchema,
      amount: z.int(),
      state: z.string(),
      period: z.string(),
    }),
  ),
  /** Newest first, at most the last hundred. */
  history: z.array(partnerLineSchema),
});

/** What a partner sees of themselves. */
export const ownProfileSchema = partnerReplySchema.omit({ approvedBy: true }).extend({
  note: partnerSchema.shape.note,
  entered: z.object({ at: partnerSchema.shape.registeredAt, basis: z.string() }).optional(),
  consent: partnerSchema.shape.consent,
});
export type OwnProfile = z.output<typeof ownProfileSchema>;

/** The partner as of now: kind, tier and province may have changed by a day that has come. */
export function partnerReply(partner: Partner, now: Instant): PartnerReply {
  return partnerReplySchema.parse(partnerOn(partner, localDate(now)));
}

export function ownProfile(partner: Partner, now: Instant): OwnProfile {
  return ownProfileSchema.parse(partnerOn(partner, localDate(now)));
}
