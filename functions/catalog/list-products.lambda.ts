import { catalogRoutes } from '../../shared/catalog/catalog-routes.ts';
import { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createListProducts } from './list-products.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  catalogRoutes.list,
  createListProducts({ products: new ProductRepository(table) }),
  liveDoor(environment, table),
);
