import type { Caller } from '../../../shared/http/caller.ts';
import type { CampaignUsage } from '../../../shared/rewards/campaign/campaign-budget.ts';
import type { RewardCampaign } from '../../../shared/rewards/campaign/reward-campaign.ts';
import type { ShownRewardCampaign } from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { type Instant, localDate } from '../../../shared/time/local-date.ts';

/** A campaign as staff see it. */
export function shownCampaign(campaign: RewardCampaign, usage: CampaignUsage): ShownRewardCampaign {
  return { ...campaign, usage };
}

/** The door lets only staff in. */
export function staffId(caller: Caller): string {
  return caller.kind === 'staff' ? caller.id : '';
}

export function isOver({ until, endedEarly }: RewardCampaign, now: Instant): boolean {
  return endedEarly !== undefined || until < localDate(now);
}
