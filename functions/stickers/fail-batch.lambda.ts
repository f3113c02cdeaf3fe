import { consoleLog } from '../../shared/runtime/log.ts';
import { createFailBatch } from './fail-batch.ts';
import { liveBatches } from './live-generator.ts';

export const handler = createFailBatch({ batches: liveBatches(), log: consoleLog() });
