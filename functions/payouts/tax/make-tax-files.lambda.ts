import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileStore } from '../../../shared/files/file-store.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { TaxYearRepository } from '../../../shared/payouts/tax/tax-year-repository.ts';
import { taxYearRoutes } from '../../../shared/payouts/tax/tax-year-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createMakeTaxFiles } from './make-tax-files.ts';

const environment = parseEnvironment(doorEnvironment.extend({ FILES_BUCKET: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  taxYearRoutes.files,
  createMakeTaxFiles({
    years: new TaxYearRepository(table),
    payees: new PayeeRepository(table),
    files: new FileStore(new S3Client({}), environment.FILES_BUCKET),
    company: environment.COMPANY_NAME,
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
