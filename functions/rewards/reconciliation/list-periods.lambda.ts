import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createListPeriods } from './list-periods.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  reconciliationRoutes.listPeriods,
  createListPeriods({ periods: new PeriodRepository(table), now: systemClock }),
  liveDoor(environment, table),
);
