import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { CampaignDraft } from '../../../shared/rewards/campaign/campaign-draft.ts';
import type { CampaignDraftRepository } from '../../../shared/rewards/campaign/campaign-draft-repository.ts';
import { campaignDraftProblems } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import {
  budgetOf,
  type RewardCampaign,
  type RewardCampaignInput,
} from '../../../shared/rewards/campaign/reward-campaign.ts';
import type { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import type { rewardCampaignRoutes } from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { ACCRUED_CURRENCY } from '../../../shared/rewards/ledger/accrual-message.ts';
import { type DraftAct, publishDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import { policyProblems } from '../../../shared/rewards/policy/policy-problems.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type BesideDeps, hindranceOf, readBeside } from './beside.ts';
import { shownCampaign, staffId } from './shown-campaign.ts';

export interface PublishRewardCampaignDeps extends BesideDeps {
  readonly drafts: Pick<CampaignDraftRepository, 'find'>;
  readonly campaigns: Pick<RewardCampaignRepository, 'all' | 'add'>;
  readonly newId: NewId;
}

/** The only way to a campaign: a draft that somebody else wrote and proposed. */
export const createPublishRewardCampaign =
  (deps: PublishRewardCampaignDeps): UseCase<typeof rewardCampaignRoutes.publish> =>
  async ({ body: { draftId, revision }, caller, idempotency }) => {
    const draft = await deps.drafts.find(draftId);
    if (draft?.content.kind !== 'campaign') return problem(campaignDraftProblems['campaign-draft-unknown']);
    const act = { by: staffId(caller), at: deps.now(), revision };
    const refusal = publishDraft(draft, act);
    if (refusal) return problem(policyProblems[refusal]);
    const hindrance = hindranceOf(draft, await readBeside(deps));
    if (hindrance) return hindrance;
    const campaign = campaignOf(draft.content.campaign, draft, act, deps.newId());
    const answered = { request: idempotency, status: 201, answerOf: shownCampaign };
    const outcome = await deps.campaigns.add(campaign, answered, draft);
    return outcome.kind === 'saved'
      ? answer(shownCampaign(outcome.campaign, outcome.usage))
      : problem(policyProblems['policy-draft-changed']);
  };

function campaignOf(
  input: RewardCampaignInput,
  { authors }: CampaignDraft,
  { by, at }: DraftAct,
  id: string,
): RewardCampaign {
  const [author = ''] = authors;
  return {
    ...input,
    budget: budgetOf(input),
    id,
    currency: ACCRUED_CURRENCY,
    createdAt: at,
    createdBy: author,
    publishedBy: by,
    budgetChanges: [],
    version: 1,
  };
}
