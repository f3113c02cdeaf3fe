import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { projectRoutes } from '../../../shared/warranty/project/project-routes.ts';
import { livePhotos } from '../photo/live-photos.ts';
import { createActivateManyForCustomer } from './activate-many-for-customer.ts';
import { activationEnvironment, liveActivation, liveEach } from './live-activation.ts';

const environment = parseEnvironment(doorEnvironment.extend(activationEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  projectRoutes.activateManyForCustomer,
  createActivateManyForCustomer({
    ...liveActivation(environment, table),
    photos: livePhotos(),
    ...liveEach(environment, table),
  }),
  liveDoor(environment, table),
);
