import type { UseCase } from '../../../shared/http/route.ts';
import type { campaignDraftRoutes } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import { discardDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import { type MoveCampaignDraftDeps, moveCampaignDraft } from './move-campaign-draft.ts';

export const createDiscardCampaignDraft =
  (deps: MoveCampaignDraftDeps): UseCase<typeof campaignDraftRoutes.discard> =>
  (request) =>
    moveCampaignDraft(request, deps, discardDraft);
