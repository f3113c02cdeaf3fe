import { dots } from '../printer-dots.ts';
import { type Bitmap, rowBytes } from '../raster/bitmap.ts';
import type { RenderVolume, VolumeOrder } from '../volume-order.ts';
import { type ThermalRolls, thermalRolls } from './thermal-rolls.ts';

const LABELS_A_PIECE = 250;

/**
 * A volume in the language of Zebra printers (ZPL II). What all stickers share goes to the printer's memory before each
 * roll, so that any roll can be printed alone; what differs follows as graphics, since printers choose version and mask
 * of a QR code and the width of a letter by themselves. Speed and darkness stay as the printer is set.
 */
export const renderZpl: RenderVolume = function* (order, fonts) {
  const rolls = thermalRolls(order, fonts);
  const artwork = `R:${rolls.name}.GRF`;
  for (const { label, rows } of rolls.rolls()) {
    let text = setUp(order, rolls) + storedGraphic(artwork, rolls.standing);
    if (label) text += format(rolls.lanes.map(({ x }) => field(x, 0, graphic(label))));
    for (const [position, row] of rows.entries()) {
      text += format(
        row.flatMap((sticker, lane) => {
          const left = rolls.lanes[lane]?.x ?? 0;
          const own = rolls.partsOf(sticker).map(({ x, y, bitmap }) => field(left + x, y, graphic(bitmap)));
          return [field(left, 0, `^XG${artwork},1,1`), ...own];
        }),
      );
      if (position % LABELS_A_PIECE !== LABELS_A_PIECE - 1) continue;
      yield Buffer.from(text, 'latin1');
      text = '';
    }
    yield Buffer.from(text, 'latin1');
  }
  yield Buffer.from(format([`^ID${artwork}^FS`]), 'latin1');
};

/** A web with gaps, in dots. A format without fields prints nothing. */
function setUp({ resolution }: VolumeOrder, { web, sticker }: ThermalRolls): string {
  return format([`^CI28^MNY^PW${dots(web.width, resolution)}^LL${sticker.height}^LH0,0`]);
}

function format(fields: readonly string[]): string {
  return `^XA${fields.join('')}^XZ\n`;
}

function field(x: number, y: number, content: string): string {
  return `^FO${x},${y}${content}^FS`;
}

function storedGraphic(name: string, { width, bits }: Bitmap): string {
  const row = rowBytes(width);
  return `~DG${name},${bits.byteLength},${row},${compressed(bits, row)}\n`;
}

function graphic({ width, bits }: Bitmap): string {
  const row = rowBytes(width);
  return `^GFA,${bits.byteLength},${bits.byteLength},${row},${compressed(bits, row)}`;
}

const DIGITS = '0123456789ABCDEF';
const REPEATS_ROW = ':';
const REST_WHITE = ',';
const REST_BLACK = '!';
const ONES = 'GHIJKLMNOPQRSTUVWXY';
const TWENTIES = 'ghijklmnopqrstuvwxyz';

/** Hexadecimal digits with counts before repeated ones, as all ZPL printers understand. */
export function compressed(bits: Uint8Array, row: number): string {
  let text = '';
  for (let from = 0; from < bits.length; from += row) {
    text += from > 0 && isSameAsAbove(bits, from, row) ? REPEATS_ROW : compressedRow(bits, from, from + row);
  }
  return text;
}

function isSameAsAbove(bits: Uint8Array, from: number, row: number): boolean {
  for (let at = from; at < from + row; at += 1) if (bits[at] !== bits[at - row]) return false;
  return true;
}

function compressedRow(bits: Uint8Array, from: number, to: number): string {
  const digitAt = (at: number) => ((bits[at >> 1] ?? 0) >> (at & 1 ? 0 : 4)) & 0xf;
  const end = to * 2;
  let text = '';
  for (let at = from * 2; at < end; ) {
    const digit = digitAt(at);
    let next = at + 1;
    while (next < end && digitAt(next) === digit) next += 1;
    if (next === end && digit === 0) return text + REST_WHITE;
    if (next === end && digit === 0xf) return text + REST_BLACK;
    text += count(next - at) + DIGITS.charAt(digit);
    at = next;
  }
  return text;
}

function count(times: number): string {
  if (times === 1) return '';
  let text = '';
  let left = times;
  for (; left >= 400; left -= 400) text += TWENTIES.charAt(19);
  if (left >= 20) text += TWENTIES.charAt(Math.floor(left / 20) - 1);
  return left % 20 === 0 ? text : text + ONES.charAt((left % 20) - 1);
}
