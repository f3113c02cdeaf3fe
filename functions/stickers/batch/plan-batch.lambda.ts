import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { liveCodeKeys } from './live-generator.ts';
import { printedEnvironment, printedTextsOf } from './live-printed-texts.ts';
import { createPlanBatch } from './plan-batch.ts';

const environment = parseEnvironment(tableEnvironment.extend(printedEnvironment));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveTask(
  createPlanBatch({
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    codeKeys: liveCodeKeys(),
    printed: printedTextsOf(environment),
    now: systemClock,
  }),
  consoleLog(),
);
