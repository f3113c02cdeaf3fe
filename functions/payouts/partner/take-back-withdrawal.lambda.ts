import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { withdrawalRoutes } from '../../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createTakeBackWithdrawal } from './take-back-withdrawal.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  withdrawalRoutes.takeBack,
  createTakeBackWithdrawal({ payouts: new PayoutRepository(table, newUlid), now: systemClock }),
  liveDoor(environment, table),
);
