import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createRefuseClaim } from './refuse-claim.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  claimRoutes.refuse,
  createRefuseClaim({
    claims: new ClaimRepository(table),
    partners: new PartnerRepository(table),
    warranties: new WarrantyRepository(table),
    findings: new FindingRepository(table),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
