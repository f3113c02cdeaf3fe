import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createTakeTaxRequestBack } from './ask-for-tax.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  payeeRoutes.takeTaxRequestBack,
  createTakeTaxRequestBack({
    partners: new PartnerRepository(table),
    payees: new PayeeRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
