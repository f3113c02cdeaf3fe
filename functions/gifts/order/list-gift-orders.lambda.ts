import { giftOrderRoutes } from '../../../shared/gifts/order/order-routes.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createListGiftOrders } from './list-gift-orders.ts';
import { liveOrders } from './live-orders.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  giftOrderRoutes.list,
  createListGiftOrders(liveOrders(table)),
  liveDoor(environment, table),
);
