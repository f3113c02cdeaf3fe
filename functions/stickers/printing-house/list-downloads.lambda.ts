import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { PrintingHouseRepository } from '../../../shared/stickers/printing-house/printing-house-repository.ts';
import { printingHouseRoutes } from '../../../shared/stickers/printing-house/printing-house-routes.ts';
import { createListDownloads } from './list-downloads.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  printingHouseRoutes.downloads,
  createListDownloads({ batches: new BatchRepository(table), houses: new PrintingHouseRepository(table) }),
  liveDoor(environment, table),
);
