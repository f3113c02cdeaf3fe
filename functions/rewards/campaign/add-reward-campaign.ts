import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { RewardCampaign, RewardCampaignInput } from '../../../shared/rewards/campaign/reward-campaign.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import {
  rewardCampaignProblems,
  type rewardCampaignRoutes,
} from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type Clock, formatDate, localDate } from '../../../shared/time/local-date.ts';
import { shownCampaign, staffId } from './shown-campaign.ts';

export interface AddRewardCampaignDeps {
  readonly campaigns: Pick<RewardCampaignRepository, 'all' | 'add'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** An accrual counts each campaign that it fits in its one transaction; of 100 writes these take forty. */
const MOST_AT_ONCE = 20;

export const createAddRewardCampaign =
  (deps: AddRewardCampaignDeps): UseCase<typeof rewardCampaignRoutes.add> =>
  async ({ body, caller, idempotency }) => {
    const createdAt = deps.now();
    const today = localDate(createdAt);
    if (body.from < today) {
      return problem(rewardCampaignProblems['reward-campaign-in-the-past'], { today: formatDate(today) });
    }
    const others = (await deps.campaigns.all()).filter((other) => meets(other, body));
    if (others.length >= MOST_AT_ONCE) {
      return problem(rewardCampaignProblems['reward-campaign-too-many'], { count: String(others.length) });
    }
    const campaign: RewardCampaign = {
      ...body,
      id: deps.newId(),
      currency: ACCRUED_CURRENCY,
      createdAt,
      createdBy: staffId(caller),
      budgetChanges: [],
      version: 1,
    };
    const outcome = await deps.campaigns.add(campaign, { request: idempotency, status: 201, answerOf: shownCampaign });
    // The door finds the earlier answer in the record that stood in the way.
    if (outcome.kind !== 'saved') return problem(commonProblems.busy);
    return answer(shownCampaign(outcome.campaign, outcome.usage));
  };

function meets(other: RewardCampaign, { role, from, until }: RewardCampaignInput): boolean {
  return other.role === role && other.endedEarly === undefined && other.from <= until && from <= other.until;
}
