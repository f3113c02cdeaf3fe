import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { NameRepository } from '../../../shared/warranty/search/name-repository.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createFileCustomerNames } from './file-customer-names.ts';

const environment = parseEnvironment(z.object({ ...tableEnvironment.shape, ...queueEnvironment.shape }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createFileCustomerNames({ warranties: new WarrantyRepository(table), names: new NameRepository(table) }),
  liveQueue(environment),
);
