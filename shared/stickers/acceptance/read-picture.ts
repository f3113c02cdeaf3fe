import type { FindCodes, SeenCode, Threshold } from './code-finder.ts';
import { type Area, crop, type GrayPicture, type Point, scale, sharpen, within } from './gray-picture.ts';
import { around, distance, middle, sideOf } from './sheet-in-picture.ts';

/** What is tried on a part of a picture, one after the other. */
interface Attempt {
  readonly factor: number;
  readonly sharpened: boolean;
  readonly threshold: Threshold;
}

const PLAIN: Attempt = { factor: 1, sharpened: false, threshold: 'LocalAverage' };
const ATTEMPTS: readonly Attempt[] = [
  { factor: 2, sharpened: false, threshold: 'LocalAverage' },
  { factor: 3, sharpened: true, threshold: 'LocalAverage' },
  { factor: 2, sharpened: true, threshold: 'GlobalHistogram' },
  { factor: 4, sharpened: true, threshold: 'GlobalHistogram' },
  { factor: 0.5, sharpened: false, threshold: 'LocalAverage' },
];
/** Points of a tile's side; enlarged twice it stays within what is quick to look through. */
const TILE = 1_200;
const OVERLAP = 300;
/** Places in a row where looking closer did not help. */
const FRUITLESS = 12;
/** Around a code, so that its quiet zone and its neighbours' edges are in view. */
const ROOM = 1.7;

/** All codes that can be read or at least seen in the whole picture, in one look. */
export async function glance(picture: GrayPicture, read: FindCodes): Promise<SeenCode[]> {
  return merge([], await read(picture));
}

/**
 * Looks closer at the whole picture, tile by tile, adding to what was found, until `isEnough`. For when little or nothing
 * was found.
 */
export async function search(
  picture: GrayPicture,
  read: FindCodes,
  found: readonly SeenCode[],
  isEnough: (found: readonly SeenCode[]) => boolean,
): Promise<SeenCode[]> {
  const whole = { left: 0, top: 0, width: picture.width, height: picture.height };
  let all = merge(found, await look(picture, whole, read, { ...PLAIN, factor: 0.5 }));
  for (const attempt of ATTEMPTS.slice(0, 2)) {
    if (isEnough(all)) break;
    for (const tile of tilesOf(picture)) all = merge(all, await look(picture, tile, read, attempt));
  }
  return all;
}

/**
 * Looks closer where a code should be and was not read, until it is. Gives up on a picture that shows nothing more at many
 * places in a row: it is too poor, and twenty of them would take all day.
 */
export async function lookAt(
  picture: GrayPicture,
  places: readonly { readonly at: Point; readonly side: number }[],
  read: FindCodes,
  found: readonly SeenCode[],
): Promise<SeenCode[]> {
  let all = [...found];
  let fruitless = 0;
  for (const { at, side } of places) {
    if (fruitless === FRUITLESS) break;
    const area = within(picture, around(at, side * ROOM));
    const isRead = () => all.some((code) => code.text !== undefined && distance(middle(code), at) < side / 2);
    for (const attempt of area ? ATTEMPTS : []) {
      if (area && !isRead()) all = merge(all, await look(picture, area, read, attempt));
    }
    fruitless = isRead() ? 0 : fruitless + 1;
  }
  return all;
}

async function look(picture: GrayPicture, area: Area, read: FindCodes, attempt: Attempt): Promise<SeenCode[]> {
  const part = scale(crop(picture, area), attempt.factor);
  const symbols = await read(attempt.sharpened ? sharpen(part, attempt.factor) : part, attempt.threshold);
  const back = ({ x, y }: Point) => ({ x: x / attempt.factor + area.left, y: y / attempt.factor + area.top });
  return symbols.map(({ text, corners: [one, two, three, four] }) => ({
    text,
    corners: [back(one), back(two), back(three), back(four)],
  }));
}

function tilesOf(picture: GrayPicture): Area[] {
  const starts = (length: number) => {
    const count = Math.max(1, Math.ceil((length - OVERLAP) / (TILE - OVERLAP)));
    return Array.from({ length: count }, (_, at) => at * (TILE - OVERLAP));
  };
  return starts(picture.height).flatMap((top) =>
    starts(picture.width).flatMap((left) => within(picture, { left, top, width: TILE, height: TILE }) ?? []),
  );
}

/** The same code seen again is one; one that was only seen gives way to one that was read. */
function merge(found: readonly SeenCode[], more: readonly SeenCode[]): SeenCode[] {
  const merged = [...found];
  for (const symbol of more) {
    if (sideOf(symbol) < 8) continue;
    const twin = merged.findIndex((one) => distance(middle(one), middle(symbol)) < reach(one, symbol));
    const known = merged[twin];
    if (!known) merged.push(symbol);
    else if (known.text === undefined) merged[twin] = symbol;
  }
  return merged;
}

/** What is read has a size that can be believed; what is only seen may be half of a code. */
function reach(one: SeenCode, other: SeenCode): number {
  if (one.text !== undefined && other.text !== undefined) return Math.min(sideOf(one), sideOf(other)) / 2;
  return Math.max(sideOf(one), sideOf(other)) / 1.4;
}
