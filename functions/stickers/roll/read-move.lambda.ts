import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { createReadMove } from './read-move.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rollRoutes.readMove,
  createReadMove({
    batches: new BatchRepository(table),
    moves: new MoveRepository(table),
  }),
  liveDoor(environment, table),
);
