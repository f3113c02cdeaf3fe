import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import {
  rewardCampaignProblems,
  type rewardCampaignRoutes,
} from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { shownCampaign, staffId } from './shown-campaign.ts';

export interface ChangeCampaignBudgetDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'find' | 'changeBudget'>;
  readonly now: Clock;
}

/** Also of a campaign whose last day is over: its installations may still be on their way. */
export const createChangeCampaignBudget =
  (deps: ChangeCampaignBudgetDeps): UseCase<typeof rewardCampaignRoutes.changeBudget> =>
  async ({ params, body, caller, idempotency }) => {
    const campaign = await deps.campaigns.find(params.id);
    if (!campaign) return problem(rewardCampaignProblems['reward-campaign-unknown']);
    if (campaign.budget === undefined) return problem(rewardCampaignProblems['reward-campaign-unbounded']);
    const signed = { by: staffId(caller), at: deps.now(), note: body.note };
    const outcome = await deps.campaigns.changeBudget(
      { campaign, budget: body.budget, from: campaign.budget },
      signed,
      { request: idempotency, status: 200, answerOf: shownCampaign },
    );
    switch (outcome.kind) {
      case 'saved':
        return answer(shownCampaign(outcome.campaign, outcome.usage));
      case 'moved':
        return problem(rewardCampaignProblems['reward-campaign-moved']);
      case 'below-given':
        return problem(rewardCampaignProblems['reward-campaign-budget-below-given'], {
          given: outcome.given.toLocaleString('vi-VN'),
        });
    }
  };
