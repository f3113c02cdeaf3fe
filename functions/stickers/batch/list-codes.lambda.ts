import { consoleLog } from '../../../shared/runtime/log.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { createListCodes } from './list-codes.ts';
import { liveBatches, liveCodeKeys, liveFiles } from './live-generator.ts';

export const handler = serveTask(
  createListCodes({ batches: liveBatches(), files: liveFiles(), codeKeys: liveCodeKeys() }),
  consoleLog(),
);
