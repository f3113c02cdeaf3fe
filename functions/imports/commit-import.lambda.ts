import { liveQueue } from '../../shared/events/live-queue.ts';
import { serveQueue } from '../../shared/events/serve-queue.ts';
import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { UnprintedBatchRepository } from '../../shared/stickers/batch/unprinted-batch-repository.ts';
import { writeStreamedWorkbook } from '../../shared/workbook/streamed-workbook.ts';
import { createCommitImport } from './commit-import.ts';
import { liveImportFiles, liveImportWorker } from './live-imports.ts';

/** Well within the function's time: a chunk takes seconds. */
const LONGEST_RUN = 3 * 60_000;

const { environment, table, codeKeys, imports, kinds } = liveImportWorker();
const batches = new UnprintedBatchRepository(table);

export const handler = serveQueue(
  createCommitImport({
    imports,
    kinds,
    batchOf: async (about) => batches.batchOf(about, (await codeKeys()).newest, systemClock()),
    files: liveImportFiles(),
    write: writeStreamedWorkbook,
    company: environment.COMPANY_NAME,
    now: systemClock,
    newId: newUlid,
    log: consoleLog(),
    longestRun: LONGEST_RUN,
  }),
  liveQueue(environment),
);
