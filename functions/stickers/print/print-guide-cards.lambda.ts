import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { FileStore } from '../../../shared/files/file-store.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { paperRoutes } from '../../../shared/stickers/print/paper-routes.ts';
import { fonts } from '../batch/live-fonts.ts';
import { printedEnvironment, printedTextsOf } from '../batch/live-printed-texts.ts';
import { createPrintGuideCards } from './print-guide-cards.ts';

const environment = parseEnvironment(
  doorEnvironment.extend({
    ...printedEnvironment,
    FILES_BUCKET: z.string().min(1),
    COMPANY_ZALO_NAME: z.string().min(1).optional(),
  }),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  paperRoutes.cards,
  createPrintGuideCards({
    products: new ProductRepository(table),
    files: new FileStore(new S3Client({}), environment.FILES_BUCKET),
    printed: printedTextsOf(environment),
    zalo: environment.COMPANY_ZALO_NAME,
    fonts,
    now: systemClock,
  }),
  liveDoor(environment, table),
);
