import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { TaxYearRepository } from '../../../shared/payouts/tax/tax-year-repository.ts';
import { taxYearRoutes } from '../../../shared/payouts/tax/tax-year-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { fonts } from '../../stickers/batch/live-fonts.ts';
import { createMyTaxSummary } from './print-tax-summary.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  taxYearRoutes.mySummary,
  createMyTaxSummary({
    partners: new PartnerRepository(table),
    years: new TaxYearRepository(table),
    payees: new PayeeRepository(table),
    fonts,
    company: environment.COMPANY_NAME,
    now: systemClock,
  }),
  liveDoor(environment, table),
);
