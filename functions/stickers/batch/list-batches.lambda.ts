import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { PrintingHouseRepository } from '../../../shared/stickers/printing-house/printing-house-repository.ts';
import { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import { createListBatches } from './list-batches.ts';
import { liveDownloadDays } from './live-download-days.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  stickerRoutes.list,
  createListBatches({
    batches: new BatchRepository(table),
    houses: new PrintingHouseRepository(table),
    days: liveDownloadDays(),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
