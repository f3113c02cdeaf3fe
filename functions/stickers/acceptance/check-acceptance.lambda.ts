import pdfiumCode from '@hyzyla/pdfium/pdfium.wasm';
import * as z from 'zod';
import zxingCode from 'zxing-wasm/reader/zxing_reader.wasm';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import { codeFinder } from '../../../shared/stickers/acceptance/code-finder.ts';
import { pdfOpener } from '../../../shared/stickers/acceptance/pdf-opener.ts';
import { liveBatches, liveCodeKeys } from '../batch/live-generator.ts';
import { createCheckAcceptance } from './check-acceptance.ts';
import { liveAcceptanceFiles } from './live-acceptance.ts';

/** The decoder's own types take it for a path; the bundler puts in its bytes. */
const machineCode = z.instanceof(Uint8Array);
const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));

export const handler = serveQueue(
  createCheckAcceptance({
    batches: liveBatches(),
    acceptances: new AcceptanceRepository(liveTable(environment.TABLE_NAME)),
    files: liveAcceptanceFiles(),
    codeKeys: liveCodeKeys(),
    findCodes: codeFinder(machineCode.parse(zxingCode)),
    openPdf: pdfOpener(pdfiumCode),
    now: systemClock,
  }),
  liveQueue(environment),
);
