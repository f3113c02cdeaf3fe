import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { AdjustmentRepository } from '../../../shared/rewards/adjustment/adjustment-repository.ts';
import { adjustmentRoutes } from '../../../shared/rewards/adjustment/adjustment-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createListAdjustments } from './list-adjustments.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  adjustmentRoutes.list,
  createListAdjustments({
    adjustments: new AdjustmentRepository(table, newUlid),
    partners: new PartnerRepository(table),
  }),
  liveDoor(environment, table),
);
