import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { type Clock, formatDate, localDate } from '../../../shared/time/local-date.ts';
import type { CampaignRepository } from '../../../shared/warranty/policy/campaign-repository.ts';
import { campaignProblems, type campaignRoutes } from '../../../shared/warranty/policy/campaign-routes.ts';
import { staffId } from '../correction/change-warranty.ts';

export interface EndCampaignDeps {
  readonly campaigns: Pick<CampaignRepository, 'find' | 'end'>;
  readonly now: Clock;
}

export const createEndCampaign =
  (deps: EndCampaignDeps): UseCase<typeof campaignRoutes.end> =>
  async ({ params, body, caller, idempotency }) => {
    const campaign = await deps.campaigns.find(params.id);
    if (!campaign) return problem(campaignProblems['campaign-unknown']);
    const now = deps.now();
    if (campaign.until < localDate(now)) {
      return problem(campaignProblems['campaign-over'], { until: formatDate(campaign.until) });
    }
    const ended = await deps.campaigns.end(campaign, { by: staffId(caller), note: body.note }, idempotency, now);
    return ended === 'busy' ? problem(commonProblems.busy) : answer(ended);
  };
