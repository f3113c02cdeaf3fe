import type { CodeKeys } from '../code/code-keys.ts';
import type { Background } from '../print/background.ts';
import type { VolumeOrder } from '../print/volume-order.ts';
import { standardTemplate } from '../template/standard-templates.ts';
import type { StickerTemplate } from '../template/template.ts';
import type { KeyedBatch, Stretch } from './batch.ts';
import { stickersOf } from './batch-stickers.ts';

/** The batch names a template that is kept neither with it nor among the standard ones. */
export class DesignMissing extends Error {
  readonly code = 'design-missing';
}

export interface VolumePlace {
  readonly background: Background | undefined;
  /** From 1, of `volumes`. */
  readonly volume: number;
  readonly volumes: number;
  readonly stretch: Stretch;
}

/** All that is needed to print one volume of a batch, the same each time it is asked for. */
export function volumeOrderOf(batch: KeyedBatch, keys: CodeKeys, place: VolumePlace): VolumeOrder {
  const { id: batchId, sku, orderedAt, kind, layout, resolution, printed } = batch;
  const stickerAt = stickersOf(batch, keys);
  return {
    ...place,
    batchId,
    sku,
    orderedAt,
    kind,
    template: designOf(batch),
    layout,
    resolution,
    printed,
    stickersOf: ({ firstIndex, count }) => Array.from({ length: count }, (_, offset) => stickerAt(firstIndex + offset)),
  };
}

export function designOf({ design, template }: Pick<KeyedBatch, 'design' | 'template'>): StickerTemplate {
  const found = design ?? standardTemplate(template);
  if (!found) throw new DesignMissing('a batch without a design names no standard template');
  return found;
}
