import { ROLL_SIZE, type Stretch } from '../../batch/batch.ts';
import { drawSticker } from '../draw-sticker.ts';
import type { StickerDrawing } from '../drawing.ts';
import { type RollLayoutChoice, rollLayoutSchema } from '../print-layout.ts';
import { dots } from '../printer-dots.ts';
import { type Bitmap, cut, type Region, regionAround } from '../raster/bitmap.ts';
import { rasterise } from '../raster/rasterise.ts';
import { stickerPainter } from '../raster/sticker-painter.ts';
import { drawRollLabel } from '../roll-label.ts';
import { turnDrawing } from '../turn-drawing.ts';
import { openTypefaces } from '../typeface.ts';
import type { FontFiles, Sticker, VolumeOrder } from '../volume-order.ts';
import { WINDING_TURNS } from '../volume-pdf.ts';

/** What thermal printers print one below the other: rows of as many stickers as the web has lanes. */
export interface ThermalRolls {
  /** Of one sticker as it stands on the web, in dots. */
  readonly sticker: { readonly width: number; readonly height: number };
  /** In millimetres: the printable width of the web, a row's height, and what lies between two rows. */
  readonly web: { readonly width: number; readonly height: number; readonly gap: number };
  readonly lanes: readonly Lane[];
  /** What all stickers share; printers keep it under this name, of at most eight characters. */
  readonly standing: Bitmap;
  readonly name: string;
  readonly rolls: () => Generator<ThermalRoll, void, undefined>;
  /** The parts of a sticker that are its own, each with all the dots that its region has in the end. */
  readonly partsOf: (sticker: Sticker) => readonly Part[];
}

/** In dots from the left edge of the web. */
export interface Lane {
  readonly x: number;
}

export interface Part extends Region {
  readonly bitmap: Bitmap;
}

export interface ThermalRoll {
  /** Goes before it in every lane. */
  readonly label: Bitmap | undefined;
  readonly rows: readonly (readonly Sticker[])[];
}

/** Prepares the stickers of a volume for thermal printers. Throws TemplateUnfit. A background is for presses only. */
export function thermalRolls(order: VolumeOrder, files: FontFiles): ThermalRolls {
  const { template, printed, kind, resolution, batchId } = order;
  const layout = order.layout.kind === 'roll' ? order.layout : rollLayoutSchema.parse({ kind: 'roll' });
  const typefaces = openTypefaces(files);
  const upright = drawSticker(template, printed, kind, typefaces, resolution);
  const drawing = turnDrawing(upright, WINDING_TURNS[layout.winding]);
  const painter = stickerPainter(drawing, typefaces);
  const labelOf = (stretch: Stretch, stickers: readonly Sticker[]) => {
    const [firstCode, lastCode] = [stickers[0]?.code ?? '', stickers.at(-1)?.code ?? ''];
    const roll = Math.floor(stretch.firstIndex / ROLL_SIZE) + 1;
    const facts = { batchId, roll, ...stretch, firstCode, lastCode, siteHost: printed.siteHost };
    return rasterise(drawRollLabel(facts, drawing, typefaces), drawing, typefaces);
  };
  return {
    sticker: drawing,
    web: webOf(order, layout, isOnItsSide(drawing, upright)),
    lanes: lanesOf(order, layout, isOnItsSide(drawing, upright)),
    standing: painter.standing,
    name: `T${batchId}`,
    rolls: function* () {
      for (const stretch of rollsWithin(order.stretch)) {
        const stickers = order.stickersOf(stretch);
        const label = layout.rollLabels ? labelOf(stretch, stickers) : undefined;
        yield { label, rows: rowsOf(stickers, layout.lanes) };
      }
    },
    partsOf: (sticker) => {
      const { bitmap, varying } = painter.paint(sticker);
      return varying.map((box) => {
        const region = regionAround(bitmap, box);
        return { ...region, bitmap: cut(bitmap, region) };
      });
    },
  };
}

function isOnItsSide(drawing: StickerDrawing, upright: StickerDrawing): boolean {
  return drawing.width !== upright.width;
}

function sizeOnWeb({ template: { width, height } }: VolumeOrder, onItsSide: boolean) {
  return onItsSide ? { width: height, height: width } : { width, height };
}

function webOf(order: VolumeOrder, { lanes, gap }: RollLayoutChoice, onItsSide: boolean): ThermalRolls['web'] {
  const { width, height } = sizeOnWeb(order, onItsSide);
  return { width: lanes * width + (lanes - 1) * gap, height, gap };
}

/** Each from its own millimetres, so that the last of many is not off by what rounding adds up to. */
function lanesOf(order: VolumeOrder, { lanes, gap }: RollLayoutChoice, onItsSide: boolean): Lane[] {
  const { width } = sizeOnWeb(order, onItsSide);
  return Array.from({ length: lanes }, (_, lane) => ({ x: dots(lane * (width + gap), order.resolution) }));
}

/** A volume begins and ends where it likes; rolls are those of the batch. */
function rollsWithin({ firstIndex, count }: Stretch): Stretch[] {
  const rolls: Stretch[] = [];
  for (let from = firstIndex; from < firstIndex + count; ) {
    const end = Math.min(firstIndex + count, (Math.floor(from / ROLL_SIZE) + 1) * ROLL_SIZE);
    rolls.push({ firstIndex: from, count: end - from });
    from = end;
  }
  return rolls;
}

function rowsOf(stickers: readonly Sticker[], lanes: number): (readonly Sticker[])[] {
  return Array.from({ length: Math.ceil(stickers.length / lanes) }, (_, row) =>
    stickers.slice(row * lanes, (row + 1) * lanes),
  );
}
