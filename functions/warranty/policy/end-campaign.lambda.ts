import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { CampaignRepository } from '../../../shared/warranty/policy/campaign-repository.ts';
import { campaignRoutes } from '../../../shared/warranty/policy/campaign-routes.ts';
import { createEndCampaign } from './end-campaign.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  campaignRoutes.end,
  createEndCampaign({ campaigns: new CampaignRepository(table), now: systemClock }),
  liveDoor(environment, table),
);
