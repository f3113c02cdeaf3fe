import { isKeyed, type KeyedBatch } from '../../../shared/stickers/batch/batch.ts';
import { BatchNotReady, type BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';

/** The batch that a step works on. Throws BatchNotReady where its rendering has not begun. */
export async function findKeyedBatch(batches: Pick<BatchRepository, 'find'>, id: string): Promise<KeyedBatch> {
  const batch = await batches.find(id);
  if (!batch || !isKeyed(batch)) throw new BatchNotReady(id, 'worked on');
  return batch;
}
