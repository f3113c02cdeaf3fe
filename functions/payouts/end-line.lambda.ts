import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';
import { countEnded } from './count-ended.ts';
import { createEndLine } from './end-line.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  payoutRoutes.endLine,
  countEnded(createEndLine({ payouts: new PayoutRepository(table, newUlid), now: systemClock }), liveMetrics()),
  liveDoor(environment, table),
);
