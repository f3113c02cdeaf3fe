import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { UnitRepository } from '../../../shared/warranty/unit-repository.ts';
import { liveCodeKeys } from '../batch/live-generator.ts';
import { createAcceptRolls } from './accept-rolls.ts';

const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createAcceptRolls({
    acceptances: new AcceptanceRepository(table),
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    rolls: new RollRepository(table),
    units: new UnitRepository(table),
    moves: new MoveRepository(table),
    codeKeys: liveCodeKeys(),
    now: systemClock,
    newId: newUlid,
  }),
  liveQueue(environment),
);
