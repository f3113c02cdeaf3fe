import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../shared/partners/payee/payee-repository.ts';
import { PayoutRepository } from '../../shared/payouts/payout-repository.ts';
import { payoutRoutes } from '../../shared/payouts/payout-routes.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createRecordInvoice } from './record-invoice.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  payoutRoutes.recordInvoice,
  createRecordInvoice({
    partners: new PartnerRepository(table),
    payees: new PayeeRepository(table),
    payouts: new PayoutRepository(table, newUlid),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
