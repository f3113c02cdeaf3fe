import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { PrintingHouseRepository } from '../../../shared/stickers/printing-house/printing-house-repository.ts';
import { printingHouseRoutes } from '../../../shared/stickers/printing-house/printing-house-routes.ts';
import { liveDownloadDays } from '../batch/live-download-days.ts';
import { createAssignPrintingHouse } from './assign-printing-house.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  printingHouseRoutes.assign,
  createAssignPrintingHouse({
    batches: new BatchRepository(table),
    houses: new PrintingHouseRepository(table),
    days: liveDownloadDays(),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
