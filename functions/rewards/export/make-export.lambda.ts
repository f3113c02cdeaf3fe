import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { ExportFileRepository } from '../../../shared/rewards/export/export-file-repository.ts';
import { ExportRepository } from '../../../shared/rewards/export/export-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { createMakeExport } from './make-export.ts';

const environment = parseEnvironment(
  tableEnvironment
    .extend({ FILES_BUCKET: z.string().min(1), COMPANY_NAME: z.string().min(1) })
    .extend(queueEnvironment.shape),
);
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createMakeExport({
    exports: new ExportRepository(table),
    periods: new PeriodRepository(table),
    partners: new PartnerRepository(table),
    findings: new FindingRepository(table),
    files: new ExportFileRepository(new S3Client({}), environment.FILES_BUCKET),
    company: environment.COMPANY_NAME,
    log: consoleLog(),
  }),
  liveQueue(environment),
);
