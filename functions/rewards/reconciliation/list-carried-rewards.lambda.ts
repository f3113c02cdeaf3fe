import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createListCarriedRewards } from './list-carried-rewards.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  reconciliationRoutes.listCarried,
  createListCarriedRewards({ periods: new PeriodRepository(table), partners: new PartnerRepository(table) }),
  liveDoor(environment, table),
);
