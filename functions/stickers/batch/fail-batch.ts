import type { Log } from '../../../shared/runtime/log.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { batchTroubleSchema } from '../../../shared/stickers/batch/batch-steps.ts';

export interface FailBatchDeps {
  readonly batches: Pick<BatchRepository, 'fail'>;
  readonly log: Log;
}

/** When a step has failed for good: the batch says so, and none of its codes ever counts. */
export const createFailBatch =
  (deps: FailBatchDeps) =>
  async (input: unknown): Promise<{ readonly batchId: string }> => {
    const { batchId, step, problem } = batchTroubleSchema.parse(input);
    deps.log.warn('batch failed', { batchId, step, error: problem.Error });
    await deps.batches.fail(batchId, { step, error: problem.Error });
    return { batchId };
  };
