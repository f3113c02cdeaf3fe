import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { UnitRepository } from '../../../shared/warranty/unit-repository.ts';
import { createListRolls } from './list-rolls.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rollRoutes.rolls,
  createListRolls({
    batches: new BatchRepository(table),
    units: new UnitRepository(table),
  }),
  liveDoor(environment, table),
);
