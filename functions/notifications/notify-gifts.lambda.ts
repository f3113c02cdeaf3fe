import { liveQueue } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { GiftOrderRepository } from '../../shared/gifts/order/order-repository.ts';
import { PointCustomerRepository } from '../../shared/gifts/points/customer-repository.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { deliveryEnvironment, liveDelivery } from './live-delivery.ts';
import { createNotifyGifts } from './notify-gifts.ts';

const environment = parseEnvironment(deliveryEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createNotifyGifts({
    ...liveDelivery(environment, table),
    orders: new GiftOrderRepository(table, newUlid),
    partners: new PartnerRepository(table),
    customers: new PointCustomerRepository(table, newUlid),
  }),
  liveQueue(environment),
);
