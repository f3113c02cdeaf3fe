import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { TaxYearRepository } from '../../../shared/payouts/tax/tax-year-repository.ts';
import { taxYearRoutes } from '../../../shared/payouts/tax/tax-year-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createReadTaxYear } from './read-tax-year.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  taxYearRoutes.read,
  createReadTaxYear({ years: new TaxYearRepository(table), payees: new PayeeRepository(table) }),
  liveDoor(environment, table),
);
