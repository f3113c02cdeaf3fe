import type { BatchFile, KeyedBatch } from '../../../shared/stickers/batch/batch.ts';
import type { BatchFileRepository } from '../../../shared/stickers/batch/batch-file-repository.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { volumeTaskSchema } from '../../../shared/stickers/batch/batch-steps.ts';
import { designOf, volumeOrderOf } from '../../../shared/stickers/batch/batch-volume.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import type { VolumeFormat } from '../../../shared/stickers/print/print-layout.ts';
import { readBackground } from '../../../shared/stickers/print/read-background.ts';
import { renderTspl } from '../../../shared/stickers/print/thermal/tspl.ts';
import { renderZpl } from '../../../shared/stickers/print/thermal/zpl.ts';
import type { FontFiles, RenderVolume } from '../../../shared/stickers/print/volume-order.ts';
import { renderPdf } from '../../../shared/stickers/print/volume-pdf.ts';
import type { BackgroundStore } from '../../../shared/stickers/template/background-store.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { findKeyedBatch } from './find-keyed-batch.ts';

export interface RenderVolumeDeps {
  readonly batches: Pick<BatchRepository, 'find' | 'findVolume' | 'volumeDone'>;
  readonly files: Pick<BatchFileRepository, 'save'>;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly backgrounds: Pick<BackgroundStore, 'read'>;
  readonly fonts: FontFiles;
  readonly now: Clock;
}

const renderers: Readonly<Record<VolumeFormat, RenderVolume>> = { pdf: renderPdf, zpl: renderZpl, tspl: renderTspl };

/** One task of the map: a volume becomes files in the bucket, one a format, and counts towards the progress. */
export const createRenderVolume =
  (deps: RenderVolumeDeps) =>
  async (input: unknown): Promise<{ readonly batchId: string; readonly volume: number }> => {
    const { batchId, volume, volumes, firstIndex, count } = volumeTaskSchema.parse(input);
    const batch = await findKeyedBatch(deps.batches, batchId);
    // Resumed after most of it was done, or no longer wanted.
    if (batch.state === 'canceled' || (await deps.batches.findVolume(batchId, volume))) return { batchId, volume };
    const stretch = { firstIndex, count };
    const background = await backgroundOf(batch, deps.backgrounds);
    const order = volumeOrderOf(batch, await deps.codeKeys(), { volume, volumes, stretch, background });
    const name = `stickers-${String(volume).padStart(3, '0')}`;
    const files: BatchFile[] = [];
    for (const format of batch.formats) {
      files.push(await deps.files.save(batchId, name, format, renderers[format](order, deps.fonts)));
    }
    await deps.batches.volumeDone(batchId, { volume, ...stretch, files }, deps.now());
    return { batchId, volume };
  };

/** The designer's file is no longer what the template was saved with: nothing may be printed on it. */
export class BackgroundChanged extends Error {
  readonly code = 'background-changed';
  readonly batchId: string;
  constructor(batchId: string) {
    super('the background of a template is missing, or is not the one it was saved with');
    this.batchId = batchId;
  }
}

async function backgroundOf(batch: KeyedBatch, backgrounds: RenderVolumeDeps['backgrounds']) {
  const design = designOf(batch);
  if (design.background === undefined) return undefined;
  const stored = await backgrounds.read(design.background.id);
  if (!stored || stored.sha256 !== design.background.sha256) throw new BackgroundChanged(batch.id);
  const reading = await readBackground(stored.bytes, design);
  if (!reading.ok) throw new BackgroundChanged(batch.id);
  return reading.background;
}
