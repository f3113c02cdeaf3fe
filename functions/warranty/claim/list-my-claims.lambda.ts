import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { createListMyClaims } from './list-my-claims.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  claimRoutes.mine,
  createListMyClaims({ partners: new PartnerRepository(table), claims: new ClaimRepository(table) }),
  liveDoor(environment, table),
);
