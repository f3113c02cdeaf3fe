import { scratchOfBatch } from '../../shared/stickers/batch.ts';
import type { BatchFileRepository } from '../../shared/stickers/batch-file-repository.ts';
import type { BatchRepository } from '../../shared/stickers/batch-repository.ts';
import { volumeTaskSchema } from '../../shared/stickers/batch-steps.ts';
import { stickersOf } from '../../shared/stickers/batch-stickers.ts';
import type { CodeKeys } from '../../shared/stickers/code-keys.ts';
import { renderSheets } from '../../shared/stickers/print/sticker-sheets.ts';
import type { FontFiles } from '../../shared/stickers/print/volume-order.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { findKeyedBatch } from './find-keyed-batch.ts';

export interface RenderVolumeDeps {
  readonly batches: Pick<BatchRepository, 'find' | 'findVolume' | 'volumeDone'>;
  readonly files: Pick<BatchFileRepository, 'save'>;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly fonts: FontFiles;
  readonly now: Clock;
}

/** One task of the map: a volume becomes a PDF in the bucket and counts towards the progress. */
export const createRenderVolume =
  (deps: RenderVolumeDeps) =>
  async (input: unknown): Promise<{ readonly batchId: string; readonly volume: number }> => {
    const { batchId, volume, volumes, firstIndex, count } = volumeTaskSchema.parse(input);
    const batch = await findKeyedBatch(deps.batches, batchId);
    // Resumed after most of it was done, or no longer wanted.
    if (batch.state === 'canceled' || (await deps.batches.findVolume(batchId, volume))) return { batchId, volume };
    const { sku = '', orderedAt, printed } = batch;
    const template = scratchOfBatch(batch) === 'pin' ? ('scratch' as const) : ('plain' as const);
    const stretch = { firstIndex, count };
    const stickerAt = stickersOf(batch, await deps.codeKeys());
    const order = { batchId, sku, template, orderedAt, ...printed, volume, volumes, stretch, stickerAt };
    const name = `stickers-${String(volume).padStart(3, '0')}`;
    const file = await deps.files.save(batchId, name, 'pdf', renderSheets(order, deps.fonts));
    await deps.batches.volumeDone(batchId, { volume, ...stretch, files: [file] }, deps.now());
    return { batchId, volume };
  };
