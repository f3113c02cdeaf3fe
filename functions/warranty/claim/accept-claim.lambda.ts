import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { changeEnvironment, liveChange } from '../correction/live-change.ts';
import { createAcceptClaim } from './accept-claim.ts';

const environment = parseEnvironment(changeEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  claimRoutes.accept,
  createAcceptClaim({
    ...liveChange(environment, table),
    claims: new ClaimRepository(table),
    partners: new PartnerRepository(table),
    findings: new FindingRepository(table),
  }),
  liveDoor(environment, table),
);
