import { problem, type Refusal } from '../../../shared/http/route.ts';
import type { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import type { CampaignDraft } from '../../../shared/rewards/campaign/campaign-draft.ts';
import {
  campaignDraftProblems,
  type ShownCampaignDraft,
} from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import { type Beside, lintCampaign } from '../../../shared/rewards/campaign/lint-campaign.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';

export interface BesideDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'all'>;
  readonly bonuses: Pick<VolumeBonusRepository, 'all'>;
  readonly now: Clock;
}

/** What a draft stands beside just now. */
export async function readBeside({ campaigns, bonuses, now }: BesideDeps): Promise<Beside> {
  const [all, rules] = await Promise.all([campaigns.all(), bonuses.all()]);
  return { today: localDate(now()), campaigns: all, bonuses: rules };
}

/** A draft as staff see it. */
export function shownDraft(draft: CampaignDraft, beside: Beside): ShownCampaignDraft {
  return { ...draft, findings: [...lintCampaign(draft.content, beside)] };
}

/** The refusal for what stands in the way of publishing; undefined where nothing does. */
export function hindranceOf({ content }: CampaignDraft, beside: Beside): Refusal | undefined {
  const found = lintCampaign(content, beside).find(({ severity }) => severity === 'stops');
  return found && problem(campaignDraftProblems['campaign-draft-hindered'], { why: found.vi, whyEn: found.en });
}
