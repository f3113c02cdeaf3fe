import type { Batch } from './batch.ts';
import { layOutSheet } from './print/sheet-layout.ts';
import type { ListPlaces } from './sticker-list.ts';

/** Batches from before templates were kept with their orders. */
const FORMER_STICKER = { width: 40, height: 20, bleed: 0 };

/** How the list of a batch counts places: as its sheets or rolls are rendered. Throws LayoutUnfit. */
export function listPlaces({
  layout,
  design,
  resolution,
}: Pick<Batch, 'layout' | 'design' | 'resolution'>): ListPlaces {
  if (layout.kind === 'roll') return { kind: 'roll' };
  return { kind: 'sheet', perSheet: layOutSheet(design ?? FORMER_STICKER, layout, resolution).places.length };
}
