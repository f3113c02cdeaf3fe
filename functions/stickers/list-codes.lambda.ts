import * as z from 'zod';
import { parseEnvironment } from '../../shared/runtime/environment.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { serveTask } from '../../shared/runtime/serve-task.ts';
import { createListCodes } from './list-codes.ts';
import { liveBatches, liveCodeKeys, liveFiles } from './live-generator.ts';

const environment = parseEnvironment(z.object({ SITE_HOST: z.string().min(1) }));

export const handler = serveTask(
  createListCodes({
    batches: liveBatches(),
    files: liveFiles(),
    codeKeys: liveCodeKeys(),
    siteHost: environment.SITE_HOST,
  }),
  consoleLog(),
);
