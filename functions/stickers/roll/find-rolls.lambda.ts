import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { createFindRolls } from './find-rolls.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rollRoutes.allRolls,
  createFindRolls({
    batches: new BatchRepository(table),
    rolls: new RollRepository(table),
  }),
  liveDoor(environment, table),
);
