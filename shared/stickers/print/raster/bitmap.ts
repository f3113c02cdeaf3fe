/** Dots that are black or white, as a thermal head prints them. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top, eight dots a byte, the leftmost in the highest bit; 1 is black. */
  readonly bits: Uint8Array;
}

export function blankBitmap(width: number, height: number): Bitmap {
  return { width, height, bits: new Uint8Array(rowBytes(width) * height) };
}

export function rowBytes(width: number): number {
  return Math.ceil(width / 8);
}

export function isBlack({ width, height, bits }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  return (((bits[y * rowBytes(width) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
}

/** Paints the dots from `from` up to, but without, `to`; what lies outside the bitmap is cut off. */
export function paintRun(bitmap: Bitmap, y: number, from: number, to: number, ink: 'black' | 'white'): void {
  if (y < 0 || y >= bitmap.height) return;
  const row = y * rowBytes(bitmap.width);
  const end = Math.min(to, bitmap.width);
  for (let x = Math.max(0, from); x < end; x += 1) {
    const at = row + (x >> 3);
    const bit = 0x80 >> (x & 7);
    const byte = bitmap.bits[at] ?? 0;
    bitmap.bits[at] = ink === 'black' ? byte | bit : byte & ~bit;
  }
}

/** Adds the black dots of `stamp`, whose top left corner comes to `x`, `y`; what lies outside is cut off. */
export function stampOn(bitmap: Bitmap, stamp: Bitmap, x: number, y: number): void {
  const [into, from] = [rowBytes(bitmap.width), rowBytes(stamp.width)];
  const [shift, first] = [((x % 8) + 8) % 8, Math.floor(x / 8)];
  const lastMask = 0xff << (7 - ((bitmap.width - 1) & 7));
  const add = (row: number, column: number, byte: number) => {
    if (byte === 0 || column < 0 || column >= into) return;
    const at = row * into + column;
    bitmap.bits[at] = (bitmap.bits[at] ?? 0) | (column === into - 1 ? byte & lastMask : byte);
  };
  for (let line = Math.max(0, -y); line < stamp.height && y + line < bitmap.height; line += 1) {
    for (let column = 0; column < from; column += 1) {
      const byte = stamp.bits[line * from + column] ?? 0;
      if (byte === 0) continue;
      add(y + line, first + column, byte >> shift);
      if (shift > 0) add(y + line, first + column + 1, (byte << (8 - shift)) & 0xff);
    }
  }
}

/** A part of a bitmap; its left edge stands on a whole byte. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest region of whole bytes within the bitmap around this box. */
export function regionAround(bitmap: Bitmap, box: Region): Region {
  const x = Math.max(0, Math.floor(box.x / 8) * 8);
  const y = Math.max(0, Math.floor(box.y));
  const right = Math.min(rowBytes(bitmap.width) * 8, Math.ceil((box.x + box.width) / 8) * 8);
  const bottom = Math.min(bitmap.height, Math.ceil(box.y + box.height));
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

export function cut(bitmap: Bitmap, { x, y, width, height }: Region): Bitmap {
  const [from, into] = [rowBytes(bitmap.width), rowBytes(width)];
  const part = blankBitmap(width, height);
  for (let line = 0; line < height; line += 1) {
    const start = (y + line) * from + x / 8;
    part.bits.set(bitmap.bits.subarray(start, start + into), line * into);
  }
  return part;
}
