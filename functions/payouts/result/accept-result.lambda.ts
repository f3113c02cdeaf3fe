import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { FileStore } from '../../../shared/files/file-store.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { ResultRepository } from '../../../shared/payouts/result/result-repository.ts';
import { resultRoutes } from '../../../shared/payouts/result/result-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createAcceptResult } from './accept-result.ts';

const environment = parseEnvironment(doorEnvironment.extend({ FILES_BUCKET: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  resultRoutes.accept,
  createAcceptResult({
    payouts: new PayoutRepository(table, newUlid),
    results: new ResultRepository(table, newUlid),
    files: new FileStore(new S3Client({}), environment.FILES_BUCKET),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
