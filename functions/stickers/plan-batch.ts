import { type PrintedTexts, stretchesOf, VOLUME_SIZE } from '../../shared/stickers/batch.ts';
import type { BatchRepository } from '../../shared/stickers/batch-repository.ts';
import { type BatchPlan, batchRefSchema } from '../../shared/stickers/batch-steps.ts';
import type { CodeKeys } from '../../shared/stickers/code-keys.ts';

export interface PlanBatchDeps {
  readonly batches: Pick<BatchRepository, 'markRendering'>;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly printed: PrintedTexts;
}

/** First step: rendering begins with the newest keys, and the batch is cut into volumes. */
export const createPlanBatch =
  (deps: PlanBatchDeps) =>
  async (input: unknown): Promise<BatchPlan> => {
    const ref = batchRefSchema.parse(input);
    const { batchId } = ref;
    const batch = await deps.batches.markRendering(batchId, (await deps.codeKeys()).newest, deps.printed);
    const stretches = stretchesOf(batch.count, VOLUME_SIZE);
    const volumes = stretches.length;
    return { ...ref, volumes: stretches.map((stretch, at) => ({ ...ref, volume: at + 1, volumes, ...stretch })) };
  };
