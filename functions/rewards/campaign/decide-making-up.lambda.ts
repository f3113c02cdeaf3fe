import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import { rewardCampaignRoutes } from '../../../shared/rewards/campaign/reward-campaign-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createDecideMakingUp } from './decide-making-up.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rewardCampaignRoutes.decideMakingUp,
  createDecideMakingUp({ missed: new MissedExtraRepository(table, newUlid), now: systemClock }),
  liveDoor(environment, table),
);
