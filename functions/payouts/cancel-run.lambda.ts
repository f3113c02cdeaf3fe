import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createCancelRun } from './cancel-run.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  payoutRoutes.cancel,
  createCancelRun({ payouts: new PayoutRepository(table, newUlid), now: systemClock }),
  liveDoor(environment, table),
);
