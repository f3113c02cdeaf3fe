import { type Bitmap, rowBytes } from '../raster/bitmap.ts';
import type { RenderVolume } from '../volume-order.ts';
import { type ThermalRolls, thermalRolls } from './thermal-rolls.ts';

const LABELS_A_PIECE = 250;
/** The part takes the place of what was there: in this language, unlike in ZPL, a graphic's white is white. */
const OVERWRITE = 0;

/**
 * A volume in the language of TSC printers and their many relatives (TSPL). As in ZPL, the shared artwork goes to the
 * printer's memory before each roll and the rest follows as graphics. Speed and density stay as the printer is set.
 */
export const renderTspl: RenderVolume = function* (order, fonts) {
  const rolls = thermalRolls(order, fonts);
  const artwork = `${rolls.name}.BMP`;
  for (const { label, rows } of rolls.rolls()) {
    let pieces = [...setUp(rolls), ...stored(artwork, rolls.standing)];
    if (label) pieces.push(line('CLS'), ...rolls.lanes.flatMap(({ x }) => graphic(x, 0, label)), line('PRINT 1,1'));
    for (const [position, row] of rows.entries()) {
      pieces.push(line('CLS'));
      for (const [lane, sticker] of row.entries()) {
        const left = rolls.lanes[lane]?.x ?? 0;
        pieces.push(line(`PUTBMP ${left},0,"${artwork}"`));
        for (const { x, y, bitmap } of rolls.partsOf(sticker)) pieces.push(...graphic(left + x, y, bitmap));
      }
      pieces.push(line('PRINT 1,1'));
      if (position % LABELS_A_PIECE !== LABELS_A_PIECE - 1) continue;
      yield Buffer.concat(pieces);
      pieces = [];
    }
    yield Buffer.concat(pieces);
  }
  yield line(`KILL "${artwork}"`);
};

function setUp({ web }: ThermalRolls): Buffer[] {
  const lines = [
    `SIZE ${millimetres(web.width)},${millimetres(web.height)}`,
    `GAP ${millimetres(web.gap)},0 mm`,
    'DIRECTION 0,0',
    'REFERENCE 0,0',
  ];
  return lines.map(line);
}

function millimetres(length: number): string {
  return `${Number(length.toFixed(2))} mm`;
}

function line(command: string): Buffer<ArrayBuffer> {
  return Buffer.from(`${command}\r\n`, 'latin1');
}

/** The bytes follow as they are, 0 for black. */
function graphic(x: number, y: number, { width, height, bits }: Bitmap): Buffer[] {
  const head = Buffer.from(`BITMAP ${x},${y},${rowBytes(width)},${height},${OVERWRITE},`, 'latin1');
  return [head, inverted(bits), line('')];
}

function stored(name: string, bitmap: Bitmap): Buffer[] {
  const picture = windowsBitmap(bitmap);
  return [Buffer.from(`DOWNLOAD "${name}",${picture.byteLength},`, 'latin1'), picture, line('')];
}

const FILE_HEADER = 14;
const PICTURE_HEADER = 40;
const COLOURS = 8;

/** A picture of two colours as Windows keeps it: from the bottom row up, rows padded to four bytes, 0 for black. */
function windowsBitmap({ width, height, bits }: Bitmap): Buffer {
  const row = rowBytes(width);
  const padded = Math.ceil(row / 4) * 4;
  const start = FILE_HEADER + PICTURE_HEADER + COLOURS;
  const picture = Buffer.alloc(start + padded * height, 0xff);
  picture.fill(0, 0, start);
  picture.write('BM', 'latin1');
  picture.writeUInt32LE(picture.byteLength, 2);
  picture.writeUInt32LE(start, 10);
  picture.writeUInt32LE(PICTURE_HEADER, 14);
  picture.writeInt32LE(width, 18);
  picture.writeInt32LE(height, 22);
  picture.writeUInt16LE(1, 26);
  picture.writeUInt16LE(1, 28);
  picture.writeUInt32LE(padded * height, 34);
  picture.writeUInt32LE(2, 46);
  picture.writeUInt32LE(0x00ff_ffff, 58);
  const dots = inverted(bits);
  for (let y = 0; y < height; y += 1) {
    dots.copy(picture, start + (height - 1 - y) * padded, y * row, (y + 1) * row);
  }
  return picture;
}

function inverted(bits: Uint8Array): Buffer {
  const turned = Buffer.allocUnsafe(bits.byteLength);
  for (let at = 0; at < bits.length; at += 1) turned[at] = ~(bits[at] ?? 0) & 0xff;
  return turned;
}
