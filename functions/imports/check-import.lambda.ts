import { liveQueue } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { writeStreamedWorkbook } from '../../shared/workbook/streamed-workbook.ts';
import { createCheckImport } from './check-import.ts';
import { liveImportFiles, liveImportWorker } from './live-imports.ts';

const { environment, imports, kinds } = liveImportWorker();

export const handler = serveQueue(
  createCheckImport({
    imports,
    kinds,
    files: liveImportFiles(),
    write: writeStreamedWorkbook,
    company: environment.COMPANY_NAME,
    now: systemClock,
    log: consoleLog(),
  }),
  liveQueue(environment),
);
