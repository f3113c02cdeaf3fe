import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import type { rewardCampaignRoutes } from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { shownCampaign } from './shown-campaign.ts';

export interface ListRewardCampaignsDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'all' | 'usage'>;
}

export const createListRewardCampaigns =
  (deps: ListRewardCampaignsDeps): UseCase<typeof rewardCampaignRoutes.list> =>
  async () => {
    const campaigns = await deps.campaigns.all();
    const items = campaigns.map(async (campaign) => shownCampaign(campaign, await deps.campaigns.usage(campaign)));
    return answer({ items: await Promise.all(items) });
  };
