import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { rewardCampaignRoutes } from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createProposeMakingUp } from './propose-making-up.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rewardCampaignRoutes.proposeMakingUp,
  createProposeMakingUp({
    campaigns: new RewardCampaignRepository(table, systemClock),
    missed: new MissedExtraRepository(table, newUlid),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
