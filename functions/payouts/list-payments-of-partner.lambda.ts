import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createListPaymentsOfPartner } from './list-payments-of-partner.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  payoutRoutes.paymentsOf,
  createListPaymentsOfPartner({ payouts: new PayoutRepository(table, newUlid) }),
  liveDoor(environment, table),
);
