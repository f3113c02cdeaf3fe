import { newUlid, systemClock } from '../../shared/runtime/clock.ts';
import { liveBatches, liveFiles } from './live-generator.ts';
import { createSealBatch } from './seal-batch.ts';

export const handler = createSealBatch({
  batches: liveBatches(),
  files: liveFiles(),
  now: systemClock,
  newId: newUlid,
});
