import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createReadFoundRewards } from './read-found-rewards.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  reconciliationRoutes.readFound,
  createReadFoundRewards({ periods: new PeriodRepository(table) }),
  liveDoor(environment, table),
);
