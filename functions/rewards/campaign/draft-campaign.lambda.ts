import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import { CampaignDraftRepository } from '../../../shared/rewards/campaign/campaign-draft-repository.ts';
import { campaignDraftRoutes } from '../../../shared/rewards/campaign/campaign-draft-routes.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createDraftCampaign } from './draft-campaign.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  campaignDraftRoutes.draft,
  createDraftCampaign({
    drafts: new CampaignDraftRepository(table),
    campaigns: new RewardCampaignRepository(table, systemClock),
    bonuses: new VolumeBonusRepository(table),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
