import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { ownRoutes } from '../../../shared/partners/own-routes.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createLeave } from './leave.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  ownRoutes.leave,
  createLeave({ partners: new PartnerRepository(table), now: systemClock, newId: newUlid }),
  liveDoor(environment, table),
);
