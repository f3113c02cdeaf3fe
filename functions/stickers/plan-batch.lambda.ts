import { consoleLog } from '../../shared/runtime/log.ts';
import { serveTask } from '../../shared/runtime/serve-task.ts';
import { liveBatches, liveCodeKeys } from './live-generator.ts';
import { createPlanBatch } from './plan-batch.ts';

export const handler = serveTask(createPlanBatch({ batches: liveBatches(), codeKeys: liveCodeKeys() }), consoleLog());
