import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { staffActivationRoutes } from '../../../shared/warranty/staff-activation-routes.ts';
import { livePhotos } from '../photo/live-photos.ts';
import { createActivateForCustomer } from './activate-for-customer.ts';
import { activationEnvironment, liveActivation } from './live-activation.ts';

const environment = parseEnvironment(doorEnvironment.extend(activationEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  staffActivationRoutes.activate,
  createActivateForCustomer({
    ...liveActivation(environment, table),
    photos: livePhotos(),
  }),
  liveDoor(environment, table),
);
