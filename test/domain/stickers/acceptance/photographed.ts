import type { GrayPicture, Point } from '../../../../shared/stickers/acceptance/gray-picture.ts';

/** How a sheet was photographed; lengths are points of the photo. */
export interface Photo {
  readonly width: number;
  readonly height: number;
  /** Degrees, clockwise. */
  readonly turned: number;
  /** How much smaller the far edge appears than the near one, from 0. */
  readonly tilted: number;
  /** The sheet's longer side in the photo, as a part of the photo's. */
  readonly fills: number;
  /** Radius of the unsharpness. */
  readonly blur: number;
  /** Length of the streak of an unsteady hand. */
  readonly shake: number;
  /** Standard deviation of the sensor's noise, in shades. */
  readonly noise: number;
  /** How much darker the darkest corner is, from 0 to 1. */
  readonly shadow: number;
}

export const flatScan: Photo = {
  width: 1_654,
  height: 2_339,
  turned: 0,
  tilted: 0,
  fills: 1,
  blur: 0,
  shake: 0,
  noise: 0,
  shadow: 0,
};

/** A photo of `sheet` on a grey table. The same wishes give the same photo. */
export function photographed(sheet: GrayPicture, photo: Photo): GrayPicture {
  const placed = place(sheet, photo);
  const unsharp = blurred(streaked(placed, photo.shake), photo.blur);
  return developed(unsharp, photo);
}

const TABLE = 120;

function place(sheet: GrayPicture, photo: Photo): GrayPicture {
  const toSheet = inverse(sheet, photo);
  const shades = new Uint8Array(photo.width * photo.height);
  for (let y = 0; y < photo.height; y += 1) {
    for (let x = 0; x < photo.width; x += 1) {
      const at = toSheet({ x: x + 0.5, y: y + 0.5 });
      shades[y * photo.width + x] = sample(
        sheet,
        at,
        sheet.height / (photo.fills * Math.max(photo.width, photo.height)),
      );
    }
  }
  return { width: photo.width, height: photo.height, shades };
}

/** From a point of the photo to the point of the sheet that is seen there. */
function inverse(sheet: GrayPicture, photo: Photo): (point: Point) => Point {
  const zoom = (photo.fills * Math.max(photo.width, photo.height)) / Math.max(sheet.width, sheet.height);
  const [sine, cosine] = [Math.sin((photo.turned * Math.PI) / 180), Math.cos((photo.turned * Math.PI) / 180)];
  return ({ x, y }) => {
    const [right, down] = [(x - photo.width / 2) / zoom, (y - photo.height / 2) / zoom];
    const [u, v] = [right * cosine + down * sine, down * cosine - right * sine];
    // A plane that leans back: what is further up is seen smaller.
    const depth = 1 - (photo.tilted * v) / sheet.height;
    return { x: sheet.width / 2 + u / depth, y: sheet.height / 2 + v / depth };
  };
}

/** The mean of what one point of the photo covers on the sheet. */
function sample(sheet: GrayPicture, at: Point, covers: number): number {
  const half = Math.max(0.5, covers / 2);
  const [left, right] = [Math.floor(at.x - half), Math.ceil(at.x + half)];
  const [top, bottom] = [Math.floor(at.y - half), Math.ceil(at.y + half)];
  let sum = 0;
  let weight = 0;
  for (let y = top; y < bottom; y += 1) {
    const tall = Math.min(y + 1, at.y + half) - Math.max(y, at.y - half);
    for (let x = left; x < right; x += 1) {
      const wide = Math.min(x + 1, at.x + half) - Math.max(x, at.x - half);
      const isPaper = x >= 0 && y >= 0 && x < sheet.width && y < sheet.height;
      sum += tall * wide * (isPaper ? (sheet.shades[y * sheet.width + x] ?? TABLE) : TABLE);
      weight += tall * wide;
    }
  }
  return sum / weight;
}

/** Three box blurs are nearly a lens's. */
function blurred(picture: GrayPicture, radius: number): GrayPicture {
  if (radius <= 0) return picture;
  const weights = Array.from({ length: 2 * Math.ceil(3 * radius) + 1 }, (_, at) => {
    return Math.exp(-((at - Math.ceil(3 * radius)) ** 2) / (2 * radius * radius));
  });
  return filtered(filtered(picture, weights, 'across'), weights, 'down');
}

function streaked(picture: GrayPicture, length: number): GrayPicture {
  return length <= 1
    ? picture
    : filtered(
        picture,
        Array.from({ length: Math.round(length) }, () => 1),
        'across',
      );
}

function filtered({ width, height, shades }: GrayPicture, weights: readonly number[], way: 'across' | 'down') {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const reach = Math.floor(weights.length / 2);
  const result = new Uint8Array(shades.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let at = 0; at < weights.length; at += 1) {
        const column = way === 'across' ? Math.min(width - 1, Math.max(0, x + at - reach)) : x;
        const row = way === 'down' ? Math.min(height - 1, Math.max(0, y + at - reach)) : y;
        sum += (weights[at] ?? 0) * (shades[row * width + column] ?? 0);
      }
      result[y * width + x] = sum / total;
    }
  }
  return { width, height, shades: result };
}

/** Light falls from one corner, black is never quite black, and the sensor is grainy. */
function developed({ width, height, shades }: GrayPicture, { noise, shadow }: Photo): GrayPicture {
  const random = randomFrom(7);
  const result = new Uint8ClampedArray(shades.length);
  for (const [at, shade] of shades.entries()) {
    const away = ((at % width) / width + Math.floor(at / width) / height) / 2;
    const light = 1 - shadow * away;
    const contrast = shadow > 0 || noise > 0 ? 30 + shade * 0.8 : shade;
    const grain = noise > 0 ? noise * (random() + random() + random() + random() - 2) * 1.73 : 0;
    result[at] = contrast * light + grain;
  }
  return { width, height, shades: new Uint8Array(result) };
}

/** Numbers from 0 to 1 that are the same in each run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
