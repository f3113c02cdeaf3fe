import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createEarnPoints } from './earn-points.ts';
import { livePoints } from './live-points.ts';

const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);
const warranties = new WarrantyRepository(table);

export const handler = serveQueue(
  createEarnPoints({
    ...livePoints(table),
    products: new ProductRepository(table),
    findWarranty: (code, activationNumber) => warranties.findWarranty(code, activationNumber),
    timeline: (code) => warranties.timeline(code),
    log: consoleLog(),
  }),
  liveQueue(environment),
);
