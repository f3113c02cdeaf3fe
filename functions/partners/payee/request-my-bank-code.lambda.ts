import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createRequestMyBankCode } from './request-bank-code.ts';

const environment = parseEnvironment(doorEnvironment.extend({ CODES_PER_DAY: z.coerce.number().int().min(1) }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  payeeRoutes.requestMyCode,
  createRequestMyBankCode({
    partners: new PartnerRepository(table),
    codes: new OneTimeCodeRepository(table),
    codesPerDay: environment.CODES_PER_DAY,
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
