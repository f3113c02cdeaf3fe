import * as z from 'zod';
import { fingerprintOf } from '../../http/idempotency.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';

export const claimStateSchema = z.enum(['open', 'accepted', 'refused']);
export type ClaimState = z.infer<typeof claimStateSchema>;

/** An installer says that they fitted a unit whose activation names nobody. Staff decide. */
export const claimSchema = z.object({
  id: z.string(),
  code: z.string(),
  activationNumber: z.int().positive(),
  partnerId: z.string(),
  /** As the product was called when it was activated. */
  productName: z.string(),
  installedOn: localDateSchema,
  note: z.string().optional(),
  state: claimStateSchema,
  claimedAt: instantSchema,
  decidedAt: instantSchema.optional(),
  decidedBy: z.string().optional(),
  decisionNote: z.string().optional(),
});
export type Claim = z.infer<typeof claimSchema>;

/** Follows from what it is about: a partner claims an activation once, and a repeat meets itself. */
export function claimIdOf({
  code,
  activationNumber,
  partnerId,
}: Pick<Claim, 'code' | 'activationNumber' | 'partnerId'>) {
  return fingerprintOf('claim', code, String(activationNumber), partnerId).slice(0, 22);
}
