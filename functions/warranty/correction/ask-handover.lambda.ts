import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { HandoverRepository } from '../../../shared/warranty/correction/handover-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createAskHandover } from './ask-handover.ts';

const environment = parseEnvironment(
  doorEnvironment.extend({ CODES_PER_PHONE_AND_DAY: z.coerce.number().int().min(1) }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  correctionRoutes.askHandover,
  createAskHandover({
    warranties: new WarrantyRepository(table),
    handovers: new HandoverRepository(table),
    codes: new OneTimeCodeRepository(table),
    codesPerPhoneAndDay: environment.CODES_PER_PHONE_AND_DAY,
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
