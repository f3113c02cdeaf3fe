import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createKeepReward } from './keep-reward.ts';

const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createKeepReward({
    kept: new KeptRewardRepository(table),
    warranties: new WarrantyRepository(table),
    partners: new PartnerRepository(table),
    policies: new PolicyRepository(table, systemClock),
    products: new ProductRepository(table),
    now: systemClock,
    newId: newUlid,
    log: consoleLog(),
  }),
  liveQueue(environment),
);
