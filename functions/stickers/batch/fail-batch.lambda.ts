import { consoleLog } from '../../../shared/runtime/log.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { createFailBatch } from './fail-batch.ts';
import { liveBatches } from './live-generator.ts';

const log = consoleLog();

export const handler = serveTask(createFailBatch({ batches: liveBatches(), log }), log);
