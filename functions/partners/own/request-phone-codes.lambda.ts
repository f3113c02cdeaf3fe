import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { ownRoutes } from '../../../shared/partners/own-routes.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createRequestPhoneCodes } from './request-phone-codes.ts';

const environment = parseEnvironment(
  doorEnvironment.extend({ CODES_PER_PHONE_AND_DAY: z.coerce.number().int().min(1) }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  ownRoutes.requestPhoneCodes,
  createRequestPhoneCodes({
    partners: new PartnerRepository(table),
    now: systemClock,
    newId: newUlid,
    codes: new OneTimeCodeRepository(table),
    codesPerPhoneAndDay: environment.CODES_PER_PHONE_AND_DAY,
  }),
  liveDoor(environment, table),
);
