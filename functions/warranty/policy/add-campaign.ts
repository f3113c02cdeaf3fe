import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import type { Campaign } from '../../../shared/warranty/policy/campaign.ts';
import type { CampaignRepository } from '../../../shared/warranty/policy/campaign-repository.ts';
import { campaignProblems, type campaignRoutes } from '../../../shared/warranty/policy/campaign-routes.ts';
import { staffId } from '../correction/change-warranty.ts';

export interface AddCampaignDeps {
  readonly campaigns: Pick<CampaignRepository, 'add'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createAddCampaign =
  (deps: AddCampaignDeps): UseCase<typeof campaignRoutes.add> =>
  async ({ body, caller, idempotency }) => {
    const createdAt = deps.now();
    if (body.until < localDate(createdAt)) return problem(campaignProblems['campaign-in-the-past']);
    const campaign: Campaign = { ...body, id: deps.newId(), createdAt, createdBy: staffId(caller) };
    const outcome = await deps.campaigns.add(campaign, idempotency);
    // The door finds the earlier answer in the record that stood in the way.
    return outcome === 'saved' ? answer(campaign) : problem(commonProblems.busy);
  };
