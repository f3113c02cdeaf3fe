import * as z from 'zod';
import { guessOfPhone } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { lookUpRoutes } from '../../../shared/warranty/look-up/look-up-routes.ts';
import { createRequestLookUp } from './look-up-request.ts';

const environment = parseEnvironment(
  guardedDoorEnvironment.extend({ CODES_PER_PHONE_AND_DAY: z.coerce.number().int().min(1) }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  lookUpRoutes.request,
  createRequestLookUp({
    codes: new OneTimeCodeRepository(table),
    codesPerPhoneAndDay: environment.CODES_PER_PHONE_AND_DAY,
    now: systemClock,
    newId: newUlid,
  }),
  liveGuardedDoor(environment, table, guessOfPhone),
);
