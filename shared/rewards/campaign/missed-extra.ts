import * as z from 'zod';
import { instantSchema } from '../../time/local-date.ts';
import { type RewardLine, rewardLineSchema } from '../reward-line.ts';

/** A line that missed a campaign for want of money: it can be made up for when there is money again. */
export const missedExtraSchema = rewardLineSchema
  .pick({ partnerId: true, code: true, award: true, role: true, currency: true, activatedAt: true })
  .extend({ campaignId: z.string() });
export type MissedExtra = z.infer<typeof missedExtraSchema>;

export function missedExtraOf(campaignId: string, line: Omit<MissedExtra, 'campaignId'>): MissedExtra {
  const { partnerId, code, award, role, currency, activatedAt } = line;
  return { campaignId, partnerId, code, award, role, currency, activatedAt };
}

/** The campaigns that a line missed for want of money and that were not made up for. */
export function missedBy({ extras = [] }: Pick<RewardLine, 'extras'>): readonly string[] {
  return extras.flatMap(({ campaign, reason, later }) =>
    (reason === 'budget-used-up' || reason === 'first-ones-taken') && later === undefined ? [campaign] : [],
  );
}

/** Giving a campaign after all to those who found its budget used up: proposed by one, confirmed by another. */
export const makingUpSchema = z.object({
  id: z.string(),
  campaignId: z.string(),
  state: z.enum(['proposed', 'giving', 'given', 'refused']),
  /** Why. */
  note: z.string(),
  proposedBy: z.string(),
  proposedAt: instantSchema,
  decidedBy: z.string().optional(),
  decidedAt: instantSchema.optional(),
  /** How many got it so far, how much, and how many could not. */
  count: z.int().nonnegative(),
  amount: z.int().nonnegative(),
  passed: z.int().nonnegative(),
  /** The place behind which it goes on. */
  after: z.string().optional(),
  steps: z.int().nonnegative(),
  endedAt: instantSchema.optional(),
});
export type MakingUp = z.infer<typeof makingUpSchema>;
