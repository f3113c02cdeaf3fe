import { type Batch, ROLL_SIZE, VOLUME_SIZE } from '../batch/batch.ts';
import { layOutSheet } from '../print/sheet-layout.ts';

/** The regular grid that a batch's stickers stand in on what is printed. */
export interface StickerGrid {
  readonly columns: number;
  /** Stickers of a full sheet, or of a roll. */
  readonly size: number;
  /** A sheet is shown whole; of a roll only a stretch is. */
  readonly kind: 'sheet' | 'roll';
}

/** Where a sticker stands. */
export interface SheetPlace {
  readonly volume: number;
  /** Within its volume, from 1. */
  readonly sheet: number;
  /** Index of the sheet's first sticker. */
  readonly firstIndex: number;
  /** Stickers on this sheet; the last of a volume may be fuller than needed. */
  readonly count: number;
  /** From 0. */
  readonly column: number;
  readonly row: number;
}

type Printed = Pick<Batch, 'design' | 'layout' | 'resolution'>;

/** The sticker that batches without a design of their own are printed as. */
const FIRST_STICKER = { width: 40, height: 20, bleed: 0 };

export function stickerGridOf({ design, layout, resolution }: Printed): StickerGrid {
  if (layout.kind === 'roll') return { kind: 'roll', columns: layout.lanes, size: ROLL_SIZE };
  const { columns, places } = layOutSheet(design ?? FIRST_STICKER, layout, resolution);
  return { kind: 'sheet', columns, size: places.length };
}

/** Every volume begins on a sheet of its own. */
export function placeOf(index: number, grid: StickerGrid, batchCount: number): SheetPlace {
  const volume = Math.floor(index / VOLUME_SIZE);
  const inVolume = index - volume * VOLUME_SIZE;
  const sheet = Math.floor(inVolume / grid.size);
  const firstIndex = volume * VOLUME_SIZE + sheet * grid.size;
  const end = Math.min(firstIndex + grid.size, (volume + 1) * VOLUME_SIZE, batchCount);
  const position = index - firstIndex;
  return {
    volume: volume + 1,
    sheet: sheet + 1,
    firstIndex,
    count: end - firstIndex,
    column: position % grid.columns,
    row: Math.floor(position / grid.columns),
  };
}
