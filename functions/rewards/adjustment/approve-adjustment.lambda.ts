import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import { adjustmentRoutes } from '../../../shared/rewards/adjustment/adjustment-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createApproveAdjustment } from './decide-adjustment.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  adjustmentRoutes.approve,
  createApproveAdjustment({ adjustments: new AdjustmentRepository(table, newUlid), now: systemClock }),
  liveDoor(environment, table),
);
