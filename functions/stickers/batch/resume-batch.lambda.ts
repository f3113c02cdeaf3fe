import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import { createResumeBatch } from './resume-batch.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  stickerRoutes.resume,
  createResumeBatch({
    batches: new BatchRepository(table),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
