import { problem, type UseCase } from '../../../shared/http/route.ts';
import {
  rewardCampaignProblems,
  type rewardCampaignRoutes,
} from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { type ChangeCampaignBudgetDeps, toldOf } from './change-campaign-budget.ts';
import { shownCampaign, staffId } from './shown-campaign.ts';

/** Somebody else's word on a raise; whoever proposed it may only take it back. */
export const createDecideCampaignRaise =
  (deps: ChangeCampaignBudgetDeps): UseCase<typeof rewardCampaignRoutes.decideRaise> =>
  async ({ params, body: { budget, decision }, caller, idempotency }) => {
    const campaign = await deps.campaigns.find(params.id);
    if (!campaign) return problem(rewardCampaignProblems['reward-campaign-unknown']);
    const { raise, budget: from } = campaign;
    if (raise?.budget !== budget || from === undefined) {
      return problem(rewardCampaignProblems['reward-campaign-raise-unknown']);
    }
    const at = deps.now();
    const confirmedBy = staffId(caller);
    const answered = { request: idempotency, status: 200, answerOf: shownCampaign };
    if (decision === 'refuse') return toldOf(await deps.campaigns.setRaise(campaign, undefined, at, answered));
    if (raise.by === confirmedBy) return problem(rewardCampaignProblems['reward-campaign-needs-second-person']);
    const { by, note } = raise;
    return toldOf(
      await deps.campaigns.changeBudget({ campaign, budget, from }, { by, at, note, confirmedBy }, answered),
    );
  };
