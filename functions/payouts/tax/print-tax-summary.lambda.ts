import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { TaxYearRepository } from '../../../shared/payouts/tax/tax-year-repository.ts';
import { taxYearRoutes } from '../../../shared/payouts/tax/tax-year-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { fonts } from '../../stickers/batch/live-fonts.ts';
import { createPrintTaxSummary } from './print-tax-summary.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  taxYearRoutes.summary,
  createPrintTaxSummary({
    years: new TaxYearRepository(table),
    payees: new PayeeRepository(table),
    fonts,
    company: environment.COMPANY_NAME,
    now: systemClock,
  }),
  liveDoor(environment, table),
);
