import { liveBatches, liveCodeKeys } from './live-generator.ts';
import { createPlanBatch } from './plan-batch.ts';

export const handler = createPlanBatch({ batches: liveBatches(), codeKeys: liveCodeKeys() });
