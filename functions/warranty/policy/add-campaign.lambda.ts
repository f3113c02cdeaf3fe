import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { CampaignRepository } from '../../../shared/warranty/policy/campaign-repository.ts';
import { campaignRoutes } from '../../../shared/warranty/policy/campaign-routes.ts';
import { createAddCampaign } from './add-campaign.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  campaignRoutes.add,
  createAddCampaign({ campaigns: new CampaignRepository(table), now: systemClock, newId: newUlid }),
  liveDoor(environment, table),
);
