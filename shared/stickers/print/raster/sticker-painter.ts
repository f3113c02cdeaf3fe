import { addressOf, along, BEFORE, type QrPlace, type Slot, type StickerDrawing, textIn } from '../drawing.ts';
import { MASK, QUIET_ZONE, qrPrefix } from '../qr-code.ts';
import { qrEncoder } from '../qr-modules.ts';
import type { Typefaces } from '../typeface.ts';
import type { Sticker } from '../volume-order.ts';
import { type Bitmap, blankBitmap, paintRun, type Region, stampOn } from './bitmap.ts';
import { fillPolygons, flattened } from './fill-path.ts';
import { inkOf, outlineOf, rasterise } from './rasterise.ts';

/** A sticker in dots, and where on it something differs from its neighbours. */
export interface PaintedSticker {
  readonly bitmap: Bitmap;
  readonly varying: readonly Region[];
}

export interface StickerPainter {
  /** What all stickers share. */
  readonly standing: Bitmap;
  readonly paint: (sticker: Sticker) => PaintedSticker;
}

/**
 * Paints many stickers of one drawing: what they share is painted once, and each letter of the codes once. Letters
 * stand on whole dots, so that the same letter always looks the same.
 */
export function stickerPainter(drawing: StickerDrawing, typefaces: Typefaces): StickerPainter {
  const standing = rasterise(drawing.standing, drawing, typefaces);
  const qrs = drawing.qrs.map((qr) => qrPainter(qr, drawing));
  const slots = drawing.slots.map((slot) => slotPainter(slot, typefaces));
  return {
    standing,
    paint: (sticker) => {
      const bitmap = { ...standing, bits: standing.bits.slice() };
      const boxes = [...qrs, ...slots].map((paint) => paint(bitmap, sticker));
      return { bitmap, varying: boxes.filter(({ width, height }) => width > 0 && height > 0) };
    },
  };
}

/** Paints onto the bitmap and says where. */
type PaintPart = (bitmap: Bitmap, sticker: Sticker) => Region;

function qrPainter({ x, y, format }: QrPlace, drawing: StickerDrawing): PaintPart {
  const { encode, modules } = qrEncoder({ ...format, mask: MASK, prefix: qrPrefix(drawing.siteHost) });
  const { dotsPerModule } = format;
  const side = modules * dotsPerModule;
  const [left, top] = [x + QUIET_ZONE * dotsPerModule, y + QUIET_ZONE * dotsPerModule];
  return (bitmap, sticker) => {
    stampOn(bitmap, qrStamp(encode(addressOf(drawing, sticker)), modules, dotsPerModule), left, top);
    return { x: left, y: top, width: side, height: side };
  };
}

/** Modules as whole squares of dots; each row of modules is painted once and repeated. */
function qrStamp(dark: Uint8Array, modules: number, dotsPerModule: number): Bitmap {
  const stamp = blankBitmap(modules * dotsPerModule, modules * dotsPerModule);
  const length = stamp.bits.length / stamp.height;
  for (let row = 0; row < modules; row += 1) {
    const line = row * dotsPerModule;
    for (let column = 0; column < modules; column += 1) {
      if (!dark[row * modules + column]) continue;
      const from = column;
      while (column + 1 < modules && dark[row * modules + column + 1]) column += 1;
      paintRun(stamp, line, from * dotsPerModule, (column + 1) * dotsPerModule, 'black');
    }
    for (let more = 1; more < dotsPerModule; more += 1) {
      stamp.bits.copyWithin((line + more) * length, line * length, (line + 1) * length);
    }
  }
  return stamp;
}

interface Letter {
  readonly stamp: Bitmap;
  /** From the pen to the stamp's top left corner. */
  readonly x: number;
  readonly y: number;
  /** In dots along the baseline. */
  readonly advance: number;
}

const NOTHING: Region = { x: 0, y: 0, width: 0, height: 0 };

function slotPainter(slot: Slot, typefaces: Typefaces): PaintPart {
  const known = new Map<string, Letter>();
  const letterFor = (character: string): Letter => {
    const letter = known.get(character) ?? paintLetter(character, slot, typefaces);
    known.set(character, letter);
    return letter;
  };
  return (bitmap, sticker) => {
    if (inkOf(slot.colour) === 'white') return NOTHING;
    const letters = Array.from(textIn(slot, sticker), letterFor);
    let distance = -BEFORE[slot.align] * letters.reduce((sum, { advance }) => sum + advance, 0);
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { stamp, x, y, advance } of letters) {
      const pen = along(slot, distance);
      const [atX, atY] = [Math.round(pen.x) + x, Math.round(pen.y) + y];
      stampOn(bitmap, stamp, atX, atY);
      [left, top] = [Math.min(left, atX), Math.min(top, atY)];
      [right, bottom] = [Math.max(right, atX + stamp.width), Math.max(bottom, atY + stamp.height)];
      distance += advance;
    }
    return letters.length === 0 ? NOTHING : { x: left, y: top, width: right - left, height: bottom - top };
  };
}

function paintLetter(character: string, { font, size, rotation, colour }: Slot, typefaces: Typefaces): Letter {
  const run = { kind: 'text', layer: 'print', text: character, font, size, x: 0, y: 0, rotation, colour } as const;
  const outlines = flattened(outlineOf(run, typefaces)).map(({ points }) => points);
  const advance = typefaces[font].widthOf(character) * size;
  if (outlines.length === 0) return { stamp: blankBitmap(0, 0), x: 0, y: 0, advance };
  const points = outlines.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.floor(Math.min(...xs)), Math.floor(Math.min(...ys))];
  const stamp = blankBitmap(Math.ceil(Math.max(...xs)) - x, Math.ceil(Math.max(...ys)) - y);
  fillPolygons(
    stamp,
    outlines.map((outline) => outline.map(([atX, atY]) => [atX - x, atY - y] as const)),
  );
  return { stamp, x, y, advance };
}
