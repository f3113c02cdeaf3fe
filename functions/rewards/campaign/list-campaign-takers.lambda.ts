import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { rewardCampaignRoutes } from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createListCampaignTakers } from './list-campaign-takers.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rewardCampaignRoutes.takers,
  createListCampaignTakers({
    campaigns: new RewardCampaignRepository(table, systemClock),
    partners: new PartnerRepository(table),
  }),
  liveDoor(environment, table),
);
