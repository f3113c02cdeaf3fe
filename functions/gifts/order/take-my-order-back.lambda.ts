import { giftOrderRoutes } from '../../../shared/gifts/order/order-routes.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { livePoints } from '../points/live-points.ts';
import { partnerReader } from '../points/read-holder.ts';
import { liveOrders } from './live-orders.ts';
import { createTakeOrderBack } from './take-order-back.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);
const live = { ...livePoints(table), ...liveOrders(table) };

export const handler = serve(
  giftOrderRoutes.takeBack,
  createTakeOrderBack({ ...live, holder: partnerReader(live.partners) }),
  liveDoor(environment, table),
);
