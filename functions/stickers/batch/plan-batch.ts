import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import {
  type Batch,
  type PrintedTexts,
  type Stretch,
  stretchesOf,
  VOLUME_SIZE,
} from '../../../shared/stickers/batch/batch.ts';
import {
  BatchCanceled,
  BatchNotReady,
  type BatchRepository,
  type Settled,
} from '../../../shared/stickers/batch/batch-repository.ts';
import { type BatchPlan, batchRefSchema } from '../../../shared/stickers/batch/batch-steps.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface PlanBatchDeps {
  readonly batches: Pick<BatchRepository, 'find' | 'markRendering'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly codeKeys: () => Promise<CodeKeys>;
  /** The company's words; the product's name is added here. */
  readonly printed: Omit<PrintedTexts, 'product'>;
  readonly now: Clock;
}

/** First step: rendering begins with the newest keys, and the batch is cut into volumes; none if it was canceled. */
export const createPlanBatch =
  (deps: PlanBatchDeps) =>
  async (input: unknown): Promise<BatchPlan> => {
    const ref = batchRefSchema.parse(input);
    const ordered = await deps.batches.find(ref.batchId);
    if (!ordered) throw new BatchNotReady(ref.batchId, 'planned');
    const settled = { keyVersion: (await deps.codeKeys()).newest, printed: await printedOn(ordered, deps) };
    const stretches = await stretchesToRender(ref.batchId, settled, deps);
    const volumes = stretches.length;
    return { ...ref, volumes: stretches.map((stretch, at) => ({ ...ref, volume: at + 1, volumes, ...stretch })) };
  };

async function stretchesToRender(batchId: string, settled: Settled, deps: PlanBatchDeps): Promise<Stretch[]> {
  try {
    const { count } = await deps.batches.markRendering(batchId, settled, deps.now());
    return stretchesOf(count, VOLUME_SIZE);
  } catch (error) {
    if (error instanceof BatchCanceled) return [];
    throw error;
  }
}

async function printedOn({ sku }: Batch, deps: PlanBatchDeps): Promise<PrintedTexts> {
  const product = sku === undefined ? undefined : await deps.products.find(sku);
  return { ...deps.printed, ...(product ? { product: product.name } : {}) };
}
