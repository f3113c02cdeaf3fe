import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { FileStore } from '../../../shared/files/file-store.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { paperRoutes } from '../../../shared/stickers/print/paper-routes.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { fonts } from '../batch/live-fonts.ts';
import { liveCodeKeys } from '../batch/live-generator.ts';
import { createPrintCartonLabels } from './print-carton-labels.ts';

const environment = parseEnvironment(doorEnvironment.extend({ FILES_BUCKET: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  paperRoutes.cartons,
  createPrintCartonLabels({
    batches: new BatchRepository(table),
    rolls: new RollRepository(table),
    products: new ProductRepository(table),
    files: new FileStore(new S3Client({}), environment.FILES_BUCKET),
    codeKeys: liveCodeKeys(),
    fonts,
  }),
  liveDoor(environment, table),
);
