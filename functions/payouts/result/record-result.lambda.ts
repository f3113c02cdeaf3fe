import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { FileStore } from '../../../shared/files/file-store.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { ResultRepository } from '../../../shared/payouts/result/result-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createRecordResult } from './record-result.ts';
import { resultEnvironment, resultLayoutOf } from './result-environment.ts';

const environment = parseEnvironment(
  z.object({
    ...tableEnvironment.shape,
    ...queueEnvironment.shape,
    ...resultEnvironment.shape,
    FILES_BUCKET: z.string().min(1),
  }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createRecordResult({
    payouts: new PayoutRepository(table, newUlid),
    results: new ResultRepository(table, newUlid),
    files: new FileStore(new S3Client({}), environment.FILES_BUCKET),
    layout: resultLayoutOf(environment),
    now: systemClock,
  }),
  liveQueue(environment),
);
