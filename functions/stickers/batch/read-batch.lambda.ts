import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import { liveDownloadDays } from './live-download-days.ts';
import { createReadBatch } from './read-batch.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  stickerRoutes.read,
  createReadBatch({ batches: new BatchRepository(table), days: liveDownloadDays(), now: systemClock }),
  liveDoor(environment, table),
);
