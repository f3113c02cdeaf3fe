import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { ExportFileRepository } from '../../../shared/rewards/export/export-file-repository.ts';
import { ExportRepository } from '../../../shared/rewards/export/export-repository.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createReadExport } from './read-export.ts';

const environment = parseEnvironment(doorEnvironment.extend({ FILES_BUCKET: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  reconciliationRoutes.readExport,
  createReadExport({
    exports: new ExportRepository(table),
    files: new ExportFileRepository(new S3Client({}), environment.FILES_BUCKET),
  }),
  liveDoor(environment, table),
);
