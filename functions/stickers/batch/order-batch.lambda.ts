import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import { standardTemplates } from '../../../shared/stickers/template/standard-templates.ts';
import { TemplateRepository } from '../../../shared/stickers/template/template-repository.ts';
import { proveTemplate } from '../print/live-press.ts';
import { printedEnvironment, printedTextsOf } from './live-printed-texts.ts';
import { createOrderBatch } from './order-batch.ts';

const environment = parseEnvironment(doorEnvironment.extend(printedEnvironment));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  stickerRoutes.order,
  createOrderBatch({
    products: new ProductRepository(table),
    templates: new TemplateRepository(table, standardTemplates),
    batches: new BatchRepository(table),
    prove: proveTemplate,
    printed: printedTextsOf(environment),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
