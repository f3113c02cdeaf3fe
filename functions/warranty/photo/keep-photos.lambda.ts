import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createKeepPhotos } from './keep-photos.ts';
import { livePhotos } from './live-photos.ts';

const environment = parseEnvironment(z.object({ ...tableEnvironment.shape, ...queueEnvironment.shape }));

export const handler = serveQueue(
  createKeepPhotos({ warranties: new WarrantyRepository(liveTable(environment.TABLE_NAME)), photos: livePhotos() }),
  liveQueue(environment),
);
