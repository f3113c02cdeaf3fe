import * as z from 'zod';

/**
 * Whether an installation may earn, decided at activation and recorded with its reason.
 * `pending`: the named partner may earn; the amount follows from the policy afterwards.
 */
export const rewardReasonSchema = z.enum([
  /** Will be worked out by the policy. */
  'waiting-for-review',
  /** The activation names no installer. */
  'no-installer',
  /** The installer's phone is no partner's. */
  'not-enrolled',
  /** The partner is registered but not approved. */
  'not-approved',
  /** Installer and customer are one phone. */
  'own-phone',
  /** Was approved only after the days for which the policy keeps a reward. */
  'registered-too-late',
  /** No rule of the policy in force covers the product; only the rewards worker finds this. */
  'no-rule',
  /** The activation was undone before its reward was worked out; only the rewards worker finds this. */
  'reversed-before',
  /** Takes back what a frozen period holds: the reason of a correction alone. */
  'reversed',
]);
export type RewardReason = z.infer<typeof rewardReasonSchema>;

export const eligibilitySchema = z.object({
  state: z.enum(['pending', 'none']),
  reason: rewardReasonSchema,
});
export type Eligibility = z.infer<typeof eligibilitySchema>;
