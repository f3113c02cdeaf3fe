import { layOutSheet } from '../print/sheet-layout.ts';
import type { Batch } from './batch.ts';
import { designOf } from './batch-volume.ts';
import type { ListPlaces } from './sticker-list.ts';

type Printed = Pick<Batch, 'layout' | 'design' | 'template' | 'resolution'>;

/** How the list of a batch counts places: as its sheets or rolls are rendered. Throws LayoutUnfit. */
export function listPlaces(batch: Printed): ListPlaces {
  const { layout, resolution } = batch;
  if (layout.kind === 'roll') return { kind: 'roll' };
  return { kind: 'sheet', perSheet: layOutSheet(designOf(batch), layout, resolution).places.length };
}
