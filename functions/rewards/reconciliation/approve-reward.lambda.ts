import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createApproveReward } from './approve-reward.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  reconciliationRoutes.approve,
  createApproveReward({
    rewards: new ReconciliationRepository(table, newUlid),
    partners: new PartnerRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
