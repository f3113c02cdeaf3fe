import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { NameRepository } from '../../../shared/warranty/search/name-repository.ts';
import { searchRoutes } from '../../../shared/warranty/search/search-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createFileNamesOfBatch } from './file-names-of-batch.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  searchRoutes.file,
  createFileNamesOfBatch({
    batches: new BatchRepository(table),
    warranties: new WarrantyRepository(table),
    names: new NameRepository(table),
  }),
  liveDoor(environment, table),
);
