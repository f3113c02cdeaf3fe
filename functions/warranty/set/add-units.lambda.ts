import { guessOfCode } from '../../../shared/abuse/guess.ts';
import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { serve } from '../../../shared/http/serve.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { setRoutes } from '../../../shared/warranty/set/set-routes.ts';
import { stickerEnvironment } from '../activation/live-sticker.ts';
import { createAddUnits } from './add-units.ts';
import { liveAdding } from './live-adding.ts';

const environment = parseEnvironment(guardedDoorEnvironment.extend(stickerEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  setRoutes.add,
  createAddUnits(liveAdding(environment, table)),
  liveGuardedDoor(environment, table, guessOfCode),
);
