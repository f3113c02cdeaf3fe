import type { UseCase } from '../../../shared/http/route.ts';
import type { campaignDraftRoutes } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import { proposeDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import { hindranceOf } from './beside.ts';
import { type MoveCampaignDraftDeps, moveCampaignDraft } from './move-campaign-draft.ts';

export const createProposeCampaign =
  (deps: MoveCampaignDraftDeps): UseCase<typeof campaignDraftRoutes.propose> =>
  (request) =>
    moveCampaignDraft(request, deps, proposeDraft, hindranceOf);
