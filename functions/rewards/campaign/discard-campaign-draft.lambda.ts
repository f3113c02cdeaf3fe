import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import { CampaignDraftRepository } from '../../../shared/rewards/campaign/campaign-draft-repository.ts';
import { campaignDraftRoutes } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createDiscardCampaignDraft } from './discard-campaign-draft.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  campaignDraftRoutes.discard,
  createDiscardCampaignDraft({
    drafts: new CampaignDraftRepository(table),
    campaigns: new RewardCampaignRepository(table, systemClock),
    bonuses: new VolumeBonusRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
