import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { ConfirmationRepository } from '../../../shared/rewards/confirmation/confirmation-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { slipRoutes } from '../../../shared/warranty/slip/slip-routes.ts';
import { liveSlip, slipEnvironment } from './live-slip.ts';
import { createReadSlip } from './read-slip.ts';

const environment = parseEnvironment(slipEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  slipRoutes.read,
  createReadSlip({ ...liveSlip(environment, table), questions: new ConfirmationRepository(table, newUlid) }),
  liveDoor(environment, table),
);
