import { catalogRoutes } from '../../shared/catalog/catalog-routes.ts';
import { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createChangeProduct } from './change-product.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  catalogRoutes.change,
  createChangeProduct({ products: new ProductRepository(table), now: systemClock }),
  liveDoor(environment, table),
);
