import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { bulkDecisionRoutes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createPreviewBulkDecision } from './preview-bulk-decision.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bulkDecisionRoutes.preview,
  createPreviewBulkDecision({ periods: new PeriodRepository(table) }),
  liveDoor(environment, table),
);
