import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { withdrawalRoutes } from '../../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createMyPayments } from './my-payments.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  withdrawalRoutes.payments,
  createMyPayments({ partners: new PartnerRepository(table), payouts: new PayoutRepository(table, newUlid) }),
  liveDoor(environment, table),
);
