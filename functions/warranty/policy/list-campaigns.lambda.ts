import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { CampaignRepository } from '../../../shared/warranty/policy/campaign-repository.ts';
import { campaignRoutes } from '../../../shared/warranty/policy/campaign-routes.ts';
import { createListCampaigns } from './list-campaigns.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  campaignRoutes.list,
  createListCampaigns({ campaigns: new CampaignRepository(table) }),
  liveDoor(environment, table),
);
