/** A picture in shades of grey, row by row from the top left; 0 is black. Colours tell nothing about a QR code. */
export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8Array;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** In whole picture points. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Points that one picture may have: what a phone of 50 megapixels takes. */
export const MAX_PIXELS = 50_000_000;

/** The part of `area` that lies within the picture; undefined if none does. */
export function within(picture: GrayPicture, area: Area): Area | undefined {
  const left = Math.max(0, Math.floor(area.left));
  const top = Math.max(0, Math.floor(area.top));
  const width = Math.min(picture.width, Math.ceil(area.left + area.width)) - left;
  const height = Math.min(picture.height, Math.ceil(area.top + area.height)) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : undefined;
}

/** Cuts out `area`, which lies within the picture. */
export function crop(picture: GrayPicture, area: Area): GrayPicture {
  const shades = new Uint8Array(area.width * area.height);
  for (let row = 0; row < area.height; row += 1) {
    const from = (area.top + row) * picture.width + area.left;
    shades.set(picture.shades.subarray(from, from + area.width), row * area.width);
  }
  return { width: area.width, height: area.height, shades };
}

/** Larger by interpolating, smaller by averaging what falls together. */
export function scale(picture: GrayPicture, factor: number): GrayPicture {
  if (factor === 1) return picture;
  const width = Math.max(1, Math.round(picture.width * factor));
  const height = Math.max(1, Math.round(picture.height * factor));
  return factor > 1 ? enlarge(picture, width, height) : reduce(picture, width, height);
}

function enlarge({ width, height, shades }: GrayPicture, newWidth: number, newHeight: number): GrayPicture {
  const enlarged = new Uint8Array(newWidth * newHeight);
  const columns = betweens(newWidth, width);
  const rows = betweens(newHeight, height);
  for (let y = 0; y < newHeight; y += 1) {
    const above = (rows.low[y] ?? 0) * width;
    const below = (rows.high[y] ?? 0) * width;
    const down = rows.part[y] ?? 0;
    for (let x = 0; x < newWidth; x += 1) {
      const left = columns.low[x] ?? 0;
      const right = columns.high[x] ?? 0;
      const across = columns.part[x] ?? 0;
      const upper = mix(shades[above + left] ?? 0, shades[above + right] ?? 0, across);
      const lower = mix(shades[below + left] ?? 0, shades[below + right] ?? 0, across);
      enlarged[y * newWidth + x] = mix(upper, lower, down);
    }
  }
  return { width: newWidth, height: newHeight, shades: enlarged };
}

/** Which two old points each new one lies between, and how far along. */
function betweens(newLength: number, length: number) {
  const low = new Uint32Array(newLength);
  const high = new Uint32Array(newLength);
  const part = new Float64Array(newLength);
  for (let position = 0; position < newLength; position += 1) {
    const exact = Math.min(length - 1, Math.max(0, ((position + 0.5) * length) / newLength - 0.5));
    low[position] = Math.floor(exact);
    high[position] = Math.min(length - 1, Math.floor(exact) + 1);
    part[position] = exact - Math.floor(exact);
  }
  return { low, high, part };
}

function mix(one: number, other: number, part: number): number {
  return one + (other - one) * part;
}

function reduce({ width, height, shades }: GrayPicture, newWidth: number, newHeight: number): GrayPicture {
  const reduced = new Uint8Array(newWidth * newHeight);
  for (let y = 0; y < newHeight; y += 1) {
    const top = Math.floor((y * height) / newHeight);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * height) / newHeight));
    for (let x = 0; x < newWidth; x += 1) {
      const left = Math.floor((x * width) / newWidth);
      const right = Math.max(left + 1, Math.floor(((x + 1) * width) / newWidth));
      let sum = 0;
      for (let row = top; row < bottom; row += 1) {
        for (let column = left; column < right; column += 1) sum += shades[row * width + column] ?? 0;
      }
      reduced[y * newWidth + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { width: newWidth, height: newHeight, shades: reduced };
}

/** Red, green, blue and alpha of every point, as decoders and screens take pictures. */
export function inColours({ width, height, shades }: GrayPicture): Uint8ClampedArray<ArrayBuffer> {
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < shades.length; at += 1) colours[at] = 0xff000000 | ((shades[at] ?? 0) * 0x010101);
  return new Uint8ClampedArray(colours.buffer);
}

/** Takes back some of a lens's unsharpness: what differs from its surroundings comes to differ more. */
export function sharpen(picture: GrayPicture, radius: number): GrayPicture {
  const { width, height, shades } = picture;
  const soft = softened(picture, Math.max(1, Math.round(radius)));
  const sharp = new Uint8ClampedArray(shades.length);
  for (let at = 0; at < shades.length; at += 1) {
    const shade = shades[at] ?? 0;
    sharp[at] = shade + SHARPENING * (shade - (soft[at] ?? shade));
  }
  return { width, height, shades: new Uint8Array(sharp.buffer) };
}

const SHARPENING = 2.5;

/** The mean of the square around each point, by running sums: first along rows, then along columns. */
function softened({ width, height, shades }: GrayPicture, reach: number): Uint8Array {
  const along = new Uint8Array(shades.length);
  for (let row = 0; row < height; row += 1) average(shades, along, row * width, 1, width, reach);
  const both = new Uint8Array(shades.length);
  for (let column = 0; column < width; column += 1) average(along, both, column, width, height, reach);
  return both;
}

function average(from: Uint8Array, to: Uint8Array, start: number, step: number, length: number, reach: number): void {
  const at = (position: number) => from[start + Math.min(length - 1, Math.max(0, position)) * step] ?? 0;
  let sum = 0;
  for (let position = -reach; position <= reach; position += 1) sum += at(position);
  for (let position = 0; position < length; position += 1) {
    to[start + position * step] = sum / (2 * reach + 1);
    sum += at(position + reach + 1) - at(position - reach);
  }
}
