import { liveQueue, queueEnvironment } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createRelease } from './release.ts';

const environment = parseEnvironment(queueEnvironment.extend(tableEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createRelease({
    payouts: new PayoutRepository(table, newUlid),
    now: systemClock,
  }),
  liveQueue(environment),
);
