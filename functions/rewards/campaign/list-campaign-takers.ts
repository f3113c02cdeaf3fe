import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import {
  rewardCampaignProblems,
  type rewardCampaignRoutes,
} from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { partnerNames } from '../reconciliation/reviewed-reward.ts';

export interface ListCampaignTakersDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'find' | 'takers'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
}

export const createListCampaignTakers =
  (deps: ListCampaignTakersDeps): UseCase<typeof rewardCampaignRoutes.takers> =>
  async ({ params, query }) => {
    const campaign = await deps.campaigns.find(params.id);
    if (!campaign) return problem(rewardCampaignProblems['reward-campaign-unknown']);
    const startAfter = decodeCursor(query.next);
    const page = await deps.campaigns.takers(campaign.id, {
      limit: query.limit,
      ...(startAfter ? { startAfter } : {}),
    });
    const nameOf = await partnerNames(
      page.items.map(({ partnerId }) => partnerId),
      deps.partners,
    );
    return answer({
      items: page.items.map(({ partnerId, total }) => ({
        partnerId,
        partnerName: nameOf(partnerId),
        installations: total,
        amount: total * campaign.amount,
      })),
      ...(page.next ? { next: encodeCursor(page.next) } : {}),
    });
  };
