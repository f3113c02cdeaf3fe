import { guessOfCode } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { serve } from '../../../shared/http/serve.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { projectRoutes } from '../../../shared/warranty/project/project-routes.ts';
import { livePhotos } from '../photo/live-photos.ts';
import { createActivateMany } from './activate-many.ts';
import { activationEnvironment, liveActivation, liveEach } from './live-activation.ts';

const environment = parseEnvironment(guardedDoorEnvironment.extend(activationEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  projectRoutes.activateMany,
  createActivateMany({ ...liveActivation(environment, table), photos: livePhotos(), ...liveEach(environment, table) }),
  liveGuardedDoor(environment, table, guessOfCode),
);
