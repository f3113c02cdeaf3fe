import { formatCode } from '../../code-text.ts';
import { BLACK } from '../../template.ts';
import type { StickerDrawing, TextRun } from '../drawing.ts';
import { typeSize } from '../printer-dots.ts';
import type { Bitmap } from '../raster/bitmap.ts';
import { rasterise } from '../raster/rasterise.ts';
import { turnDrawing } from '../turn-drawing.ts';
import type { Typefaces } from '../typeface.ts';

/** What the label before a roll says. */
export interface RollFacts {
  readonly batchId: string;
  /** From 1, within the batch. */
  readonly roll: number;
  readonly firstCode: string;
  readonly lastCode: string;
  readonly count: number;
}

const MARGIN = 0.06;
const LARGEST_POINTS = 14;
/** Of the type size: a line with its accents and the room to the next. */
const LINE = 1.3;
/** Where the baseline lies in a line. */
const BASELINE = 0.98;

/** A sticker's worth of dots that tells which roll comes next, in the largest letters that fit; along its longer side. */
export function rollLabel(facts: RollFacts, drawing: StickerDrawing, typefaces: Typefaces): Bitmap {
  const { width, height, resolution } = drawing;
  const [length, depth] = [Math.max(width, height), Math.min(width, height)];
  const lines = linesOf(facts);
  const widest = Math.max(...lines.map((line) => typefaces.bold.widthOf(line)));
  const size = Math.min(
    (length * (1 - 2 * MARGIN)) / widest,
    (depth * (1 - 2 * MARGIN)) / (lines.length * LINE),
    typeSize(LARGEST_POINTS, resolution),
  );
  const top = (depth - lines.length * LINE * size) / 2;
  const standing = lines.map(
    (text, line): TextRun => ({
      kind: 'text',
      layer: 'print',
      text,
      font: 'bold',
      size,
      x: length * MARGIN,
      y: top + (line * LINE + BASELINE) * size,
      rotation: 0,
      colour: BLACK,
    }),
  );
  const flat = { ...drawing, width: length, height: depth, standing, slots: [], qrs: [] };
  const turned = height > width ? turnDrawing(flat, 90) : flat;
  return rasterise(turned.standing, turned, typefaces);
}

function linesOf({ batchId, roll, firstCode, lastCode, count }: RollFacts): string[] {
  const amount = new Intl.NumberFormat('vi').format(count);
  return [`Lô ${batchId} · Cuộn ${roll}`, formatCode(firstCode), `– ${formatCode(lastCode)}`, `${amount} tem`];
}
