import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { BulkDecisionRepository } from '../../../shared/rewards/reconciliation/bulk-decision-repository.ts';
import { bulkDecisionRoutes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createBeginBulkDecision } from './begin-bulk-decision.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bulkDecisionRoutes.begin,
  createBeginBulkDecision({
    periods: new PeriodRepository(table),
    jobs: new BulkDecisionRepository(table, newUlid),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
