import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createReadPayee } from './read-payee.ts';

const environment = parseEnvironment(doorEnvironment.extend({ WAITING_DAYS: z.coerce.number().int().min(0) }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  payeeRoutes.read,
  createReadPayee({
    partners: new PartnerRepository(table),
    payees: new PayeeRepository(table),
    waitingDays: environment.WAITING_DAYS,
    now: systemClock,
  }),
  liveDoor(environment, table),
);
