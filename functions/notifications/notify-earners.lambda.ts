import { liveQueue } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { KeptRewardRepository } from '../../shared/rewards/invitation/kept-reward-repository.ts';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import { deliveryEnvironment, liveDelivery } from './live-delivery.ts';
import { createNotifyEarners } from './notify-earners.ts';

const environment = parseEnvironment(deliveryEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createNotifyEarners({
    ...liveDelivery(environment, table),
    kept: new KeptRewardRepository(table),
    warranties: new WarrantyRepository(table),
  }),
  liveQueue(environment),
);
