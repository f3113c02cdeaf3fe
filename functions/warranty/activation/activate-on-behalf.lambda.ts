import { guessOfPartner } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { serve } from '../../../shared/http/serve.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { partnerActivationRoutes } from '../../../shared/warranty/partner-activation-routes.ts';
import { livePhotos } from '../photo/live-photos.ts';
import { createActivateOnBehalf } from './activate-on-behalf.ts';
import { activationEnvironment, liveActivation } from './live-activation.ts';
import { lateEnvironment, liveLateArrivals } from './live-late-arrivals.ts';

const environment = parseEnvironment(
  guardedDoorEnvironment.extend({ ...activationEnvironment.shape, ...lateEnvironment.shape }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  partnerActivationRoutes.activate,
  createActivateOnBehalf({
    ...liveActivation(environment, table),
    photos: livePhotos(),
    late: liveLateArrivals(environment, table),
  }),
  liveGuardedDoor(environment, table, guessOfPartner),
);
