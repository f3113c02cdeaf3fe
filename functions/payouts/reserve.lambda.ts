import { liveQueue, queueEnvironment } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../shared/partners/payee/payee-repository.ts';
import { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createReserve } from './reserve.ts';

const environment = parseEnvironment(queueEnvironment.extend(tableEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createReserve({
    payouts: new PayoutRepository(table, newUlid),
    partners: new PartnerRepository(table),
    payees: new PayeeRepository(table),
    now: systemClock,
  }),
  liveQueue(environment),
);
