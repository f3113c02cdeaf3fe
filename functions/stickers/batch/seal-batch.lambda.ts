import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { liveBatches, liveCodeKeys, liveFiles, liveManifestKeys } from './live-generator.ts';
import { createSealBatch } from './seal-batch.ts';

export const handler = serveTask(
  createSealBatch({
    batches: liveBatches(),
    files: liveFiles(),
    codeKeys: liveCodeKeys(),
    manifestKeys: liveManifestKeys(),
    now: systemClock,
    newId: newUlid,
  }),
  consoleLog(),
);
