import * as z from 'zod';
import { instantSchema } from '../../time/local-date.ts';
import { volumeBonusInputSchema } from '../bonus/volume-bonus.ts';
import { type DraftAct, newDrafted, storedDraftSchema } from '../policy/policy-draft.ts';
import { rewardCampaignInputSchema } from './reward-campaign.ts';

/** What can be drafted: a campaign, or a volume bonus and what follows it under the same id. */
export const draftedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('campaign'), campaign: rewardCampaignInputSchema }),
  z.object({
    kind: z.literal('volume-bonus'),
    bonus: volumeBonusInputSchema,
    /** The rule that it is the next version of. */
    replaces: z.string().min(1).max(40).optional(),
  }),
]);
export type DraftedContent = z.output<typeof draftedSchema>;

/** A campaign or volume bonus on its way: written by some, published by another. */
export const campaignDraftSchema = storedDraftSchema.omit({ policy: true, published: true }).extend({
  content: draftedSchema,
  /** What it became. */
  published: z.object({ id: z.string(), by: z.string(), at: instantSchema }).optional(),
});
export type CampaignDraft = z.output<typeof campaignDraftSchema>;

export function newCampaignDraft(id: string, content: DraftedContent, act: Omit<DraftAct, 'revision'>): CampaignDraft {
  return { ...newDrafted(id, act), content };
}
