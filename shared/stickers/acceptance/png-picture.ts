import { inflateSync } from 'node:zlib';
import { type GrayPicture, MAX_PIXELS } from './gray-picture.ts';

/** The bytes are no picture that can be read. */
export class NotAPicture extends Error {
  readonly code = 'not-a-picture';
}

/** The picture has more points than are looked at. */
export class TooManyPixels extends Error {
  readonly code = 'too-many-pixels';
}

export const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** Values a point has, and how they make a shade. */
  readonly colours: 'gray' | 'rgb' | 'palette' | 'gray-alpha' | 'rgb-alpha';
  readonly interlaced: boolean;
}

const COLOURS: Readonly<Record<number, Header['colours']>> = {
  0: 'gray',
  2: 'rgb',
  3: 'palette',
  4: 'gray-alpha',
  6: 'rgb-alpha',
};
const CHANNELS = { gray: 1, rgb: 3, palette: 1, 'gray-alpha': 2, 'rgb-alpha': 4 } as const;
const DEPTHS = [1, 2, 4, 8, 16];
/** The seven passes of an interlaced picture: where each starts, and how far its points are apart. */
const PASSES = [
  { x: 0, y: 0, right: 8, down: 8 },
  { x: 4, y: 0, right: 8, down: 8 },
  { x: 0, y: 4, right: 4, down: 8 },
  { x: 2, y: 0, right: 4, down: 4 },
  { x: 0, y: 2, right: 2, down: 4 },
  { x: 1, y: 0, right: 2, down: 2 },
  { x: 0, y: 1, right: 1, down: 2 },
] as const;
const WHOLE = [{ x: 0, y: 0, right: 1, down: 1 }] as const;

/** Decodes a PNG of any kind to shades of grey, as it looks on white. Throws NotAPicture and TooManyPixels. */
export function pngPicture(bytes: Uint8Array): GrayPicture {
  try {
    return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof TooManyPixels) throw error;
    throw new NotAPicture('not a readable PNG', { cause: error });
  }
}

function decode(png: Buffer): GrayPicture {
  const chunks = chunksOf(png);
  const header = headerOf(chunks.find(({ type }) => type === 'IHDR')?.data);
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  // A small file may claim to unpack to anything: never more than its header allows.
  const most = (header.width + 8) * (header.height + 8) * CHANNELS[header.colours] * Math.ceil(header.depth / 8) * 2;
  const data = inflateSync(packed, { maxOutputLength: most });
  const shades = new Uint8Array(header.width * header.height);
  let at = 0;
  for (const pass of header.interlaced ? PASSES : WHOLE) {
    const width = Math.ceil((header.width - pass.x) / pass.right);
    const height = Math.ceil((header.height - pass.y) / pass.down);
    if (width <= 0 || height <= 0) continue;
    const bits = CHANNELS[header.colours] * header.depth;
    const rowBytes = Math.ceil((width * bits) / 8);
    const lines = unfilter(data.subarray(at, at + (rowBytes + 1) * height), rowBytes, height, Math.ceil(bits / 8));
    at += (rowBytes + 1) * height;
    const shadeAt = shader(lines, header, palette);
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const place = (pass.y + row * pass.down) * header.width + pass.x + column * pass.right;
        shades[place] = shadeAt(row * rowBytes, column);
      }
    }
  }
  return { width: header.width, height: header.height, shades };
}

function chunksOf(png: Buffer): { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let at = PNG_SIGNATURE.length; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function headerOf(data: Buffer | undefined): Header {
  if (!data) throw new NotAPicture('a PNG without a header');
  const [width, height, depth] = [data.readUInt32BE(0), data.readUInt32BE(4), data.readUInt8(8)];
  const colours = COLOURS[data.readUInt8(9)];
  if (width === 0 || height === 0 || !DEPTHS.includes(depth) || !colours) throw new NotAPicture('a broken PNG header');
  if (width * height > MAX_PIXELS) throw new TooManyPixels('a PNG of too many points');
  return { width, height, depth, colours, interlaced: data.readUInt8(12) === 1 };
}

/** Takes back what the encoder did to make lines pack well. */
function unfilter(data: Buffer, rowBytes: number, height: number, pointBytes: number): Uint8Array {
  if (data.length < (rowBytes + 1) * height) throw new NotAPicture('a PNG that ends early');
  const lines = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (rowBytes + 1)] ?? 0;
    const from = row * (rowBytes + 1) + 1;
    const to = row * rowBytes;
    for (let at = 0; at < rowBytes; at += 1) {
      const left = at >= pointBytes ? (lines[to + at - pointBytes] ?? 0) : 0;
      const up = row > 0 ? (lines[to - rowBytes + at] ?? 0) : 0;
      const corner = row > 0 && at >= pointBytes ? (lines[to - rowBytes + at - pointBytes] ?? 0) : 0;
      lines[to + at] = (data[from + at] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return lines;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      throw new NotAPicture('a PNG line of an unknown kind');
  }
}

/** Whichever of the three is nearest to where they point together. */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** The shade of a point, from the start of its line and its column. */
function shader(lines: Uint8Array, { depth, colours }: Header, palette: Buffer | undefined) {
  const channels = CHANNELS[colours];
  const step = depth / 8;
  const most = 2 ** depth - 1;
  const small = (line: number, column: number) => {
    const byte = lines[line + ((column * depth) >> 3)] ?? 0;
    return (byte >> (8 - depth - ((column * depth) & 7))) & most;
  };
  /** Of two bytes the first says enough. */
  const value = (line: number, column: number, channel: number) =>
    lines[line + (column * channels + channel) * step] ?? 0;
  const bright = (red: number, green: number, blue: number) => (red * 299 + green * 587 + blue * 114) / 1_000;
  const onWhite = (shade: number, opaque: number) => 255 + ((shade - 255) * opaque) / 255;
  switch (colours) {
    case 'gray':
      return (line: number, column: number) =>
        depth < 8 ? (small(line, column) * 255) / most : value(line, column, 0);
    case 'palette':
      return (line: number, column: number) => {
        const at = 3 * (depth < 8 ? small(line, column) : value(line, column, 0));
        return bright(palette?.[at] ?? 0, palette?.[at + 1] ?? 0, palette?.[at + 2] ?? 0);
      };
    case 'rgb':
      return (line: number, column: number) =>
        bright(value(line, column, 0), value(line, column, 1), value(line, column, 2));
    case 'gray-alpha':
      return (line: number, column: number) => onWhite(value(line, column, 0), value(line, column, 1));
    case 'rgb-alpha':
      return (line: number, column: number) =>
        onWhite(bright(value(line, column, 0), value(line, column, 1), value(line, column, 2)), value(line, column, 3));
  }
}
