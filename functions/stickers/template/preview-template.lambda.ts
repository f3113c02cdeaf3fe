import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';
import { printedEnvironment, printedTextsOf } from '../batch/live-printed-texts.ts';
import { proveTemplate } from '../print/live-press.ts';
import { createPreviewTemplate } from './preview-template.ts';

const environment = parseEnvironment(doorEnvironment.extend(printedEnvironment));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  templateRoutes.preview,
  createPreviewTemplate({
    products: new ProductRepository(table),
    prove: proveTemplate,
    printed: printedTextsOf(environment),
  }),
  liveDoor(environment, table),
);
