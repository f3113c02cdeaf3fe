import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import {
  rewardCampaignProblems,
  type rewardCampaignRoutes,
} from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { isOver, shownCampaign, staffId } from './shown-campaign.ts';

export interface EndRewardCampaignDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'find' | 'end'>;
  readonly now: Clock;
}

export const createEndRewardCampaign =
  (deps: EndRewardCampaignDeps): UseCase<typeof rewardCampaignRoutes.end> =>
  async ({ params, body, caller, idempotency }) => {
    const campaign = await deps.campaigns.find(params.id);
    if (!campaign) return problem(rewardCampaignProblems['reward-campaign-unknown']);
    const at = deps.now();
    if (isOver(campaign, at)) return problem(rewardCampaignProblems['reward-campaign-over']);
    const signed = { by: staffId(caller), at, note: body.note };
    const answered = { request: idempotency, status: 200, answerOf: shownCampaign };
    const outcome = await deps.campaigns.end(campaign, signed, answered);
    return outcome.kind === 'saved'
      ? answer(shownCampaign(outcome.campaign, outcome.usage))
      : problem(rewardCampaignProblems['reward-campaign-moved']);
  };
