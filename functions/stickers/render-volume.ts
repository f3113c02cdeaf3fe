import type { Stretch } from '../../shared/stickers/batch.ts';
import type { BatchFileRepository } from '../../shared/stickers/batch-file-repository.ts';
import type { BatchRepository } from '../../shared/stickers/batch-repository.ts';
import { volumeTaskSchema } from '../../shared/stickers/batch-steps.ts';
import { stickersOf } from '../../shared/stickers/batch-stickers.ts';
import type { CodeKeys } from '../../shared/stickers/code-keys.ts';
import type { FontFiles } from '../../shared/stickers/print/volume-order.ts';
import { renderPdf } from '../../shared/stickers/print/volume-pdf.ts';
import { standardTemplate } from '../../shared/stickers/standard-templates.ts';
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
    const { sku, orderedAt, kind, resolution, layout, printed } = batch;
    const template = batch.design ?? standardTemplate(batch.template);
    if (!template) throw new RangeError(`batch ${batchId} has a template that is not there`);
    const stretch = { firstIndex, count };
    const stickerAt = stickersOf(batch, await deps.codeKeys());
    const stickersIn = (part: Stretch) =>
      Array.from({ length: part.count }, (_, offset) => stickerAt(part.firstIndex + offset));
    const about = { batchId, sku, orderedAt, kind, template, layout, resolution, printed };
    const order = { ...about, volume, volumes, stretch, stickersOf: stickersIn };
    const name = `stickers-${String(volume).padStart(3, '0')}`;
    const file = await deps.files.save(batchId, name, 'pdf', renderPdf(order, deps.fonts));
    await deps.batches.volumeDone(batchId, { volume, ...stretch, files: [file] }, deps.now());
    return { batchId, volume };
  };
