import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { createCorrectProduct } from './correct-product.ts';
import { changeEnvironment, liveChange } from './live-change.ts';

const environment = parseEnvironment(changeEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  correctionRoutes.product,
  createCorrectProduct({
    ...liveChange(environment, table),
    products: new ProductRepository(table),
    promises: new PromiseRepository(table),
  }),
  liveDoor(environment, table),
);
