import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchFileRepository } from '../../../shared/stickers/batch/batch-file-repository.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { PrintingHouseRepository } from '../../../shared/stickers/printing-house/printing-house-repository.ts';
import { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import { createLinkBatchFile } from './link-batch-file.ts';
import { liveDownloadDays } from './live-download-days.ts';

const environment = parseEnvironment(doorEnvironment.extend({ FILES_BUCKET: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  stickerRoutes.link,
  createLinkBatchFile({
    batches: new BatchRepository(table),
    files: new BatchFileRepository(new S3Client({}), environment.FILES_BUCKET),
    houses: new PrintingHouseRepository(table),
    days: liveDownloadDays(),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
