import type { UseCase } from '../../../shared/http/route.ts';
import type { campaignDraftRoutes } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import { changeDrafted } from '../../../shared/rewards/policy/policy-draft.ts';
import { type MoveCampaignDraftDeps, moveCampaignDraft } from './move-campaign-draft.ts';

export const createChangeCampaignDraft =
  (deps: MoveCampaignDraftDeps): UseCase<typeof campaignDraftRoutes.change> =>
  (request) => {
    const { content, note } = request.body;
    return moveCampaignDraft(request, deps, (draft, act) => changeDrafted(draft, { content }, { ...act, note }));
  };
