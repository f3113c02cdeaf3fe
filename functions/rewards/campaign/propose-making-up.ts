import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { MakingUp } from '../../../shared/rewards/campaign/missed-extra.ts';
import type { MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import {
  rewardCampaignProblems,
  type rewardCampaignRoutes,
} from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { staffId } from './shown-campaign.ts';

export interface ProposeMakingUpDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'find'>;
  readonly missed: Pick<MissedExtraRepository, 'page' | 'remaining' | 'propose'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createProposeMakingUp =
  (deps: ProposeMakingUpDeps): UseCase<typeof rewardCampaignRoutes.proposeMakingUp> =>
  async ({ params, body: { note }, caller, idempotency }) => {
    const campaign = await deps.campaigns.find(params.id);
    if (!campaign) return problem(rewardCampaignProblems['reward-campaign-unknown']);
    const [page, remaining] = await Promise.all([
      deps.missed.page(campaign.id, { limit: 1 }),
      deps.missed.remaining(campaign.id),
    ]);
    if (page.items.length === 0 || remaining < campaign.amount) {
      return problem(rewardCampaignProblems['making-up-nothing']);
    }
    const makingUp: MakingUp = {
      id: deps.newId(),
      campaignId: campaign.id,
      state: 'proposed',
      note,
      proposedBy: staffId(caller),
      proposedAt: deps.now(),
      count: 0,
      amount: 0,
      passed: 0,
      steps: 0,
    };
    const outcome = await deps.missed.propose(makingUp, idempotency);
    return outcome === 'saved' ? answer(makingUp) : problem(rewardCampaignProblems['making-up-running']);
  };
