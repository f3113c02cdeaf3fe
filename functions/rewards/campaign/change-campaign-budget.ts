import { answer, problem, type Refusal, type UseCase } from '../../../shared/http/route.ts';
import type { RewardCampaign } from '../../../shared/rewards/campaign/reward-campaign.ts';
import type {
  CampaignOutcome,
  RewardCampaignRepository,
} from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import {
  rewardCampaignProblems,
  type rewardCampaignRoutes,
} from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { shownCampaign, staffId } from './shown-campaign.ts';

export interface ChangeCampaignBudgetDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'find' | 'changeBudget' | 'setRaise'>;
  readonly now: Clock;
}

/**
 * Lowered, it is so at once; a raise waits for somebody else. Also of a campaign whose last day is over: its installations
 * may still be on their way.
 */
export const createChangeCampaignBudget =
  (deps: ChangeCampaignBudgetDeps): UseCase<typeof rewardCampaignRoutes.changeBudget> =>
  async ({ params, body: { budget, note }, caller, idempotency }) => {
    const campaign = await deps.campaigns.find(params.id);
    if (!campaign) return problem(rewardCampaignProblems['reward-campaign-unknown']);
    if (campaign.budget === undefined) return problem(rewardCampaignProblems['reward-campaign-unbounded']);
    const refusal = notWhole(campaign, budget);
    if (refusal) return refusal;
    const signed = { by: staffId(caller), at: deps.now(), note };
    const answered = { request: idempotency, status: 200, answerOf: shownCampaign };
    const outcome =
      budget > campaign.budget
        ? await deps.campaigns.setRaise(campaign, { ...signed, budget }, signed.at, answered)
        : await deps.campaigns.changeBudget({ campaign, budget, from: campaign.budget }, signed, answered);
    return toldOf(outcome);
  };

function notWhole({ first, amount }: RewardCampaign, budget: number): Refusal | undefined {
  if (first === undefined || budget % amount === 0) return undefined;
  const values = { first: String(first), amount: amount.toLocaleString('vi-VN') };
  return problem(rewardCampaignProblems['reward-campaign-not-whole'], values);
}

/** What a change of the budget came to. */
export function toldOf(outcome: CampaignOutcome) {
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
}
