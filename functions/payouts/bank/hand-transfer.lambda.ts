import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { bankFileRoutes } from '../../../shared/payouts/bank/bank-file-routes.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createHandTransfer } from './hand-transfer.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bankFileRoutes.handTransfer,
  createHandTransfer({ payouts: new PayoutRepository(table, newUlid), now: systemClock }),
  liveDoor(environment, table),
);
