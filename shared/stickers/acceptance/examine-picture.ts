import type { CodeVerdict } from './acceptance.ts';
import type { FindCodes, SeenCode } from './code-finder.ts';
import type { GrayPicture, Point } from './gray-picture.ts';
import type { JudgeCode } from './judge-code.ts';
import { glance, lookAt, search } from './read-picture.ts';
import { around, distance, findSheet, median, middle, type SheetInPicture, sideOf } from './sheet-in-picture.ts';
import { placeOf, type SheetPlace, type StickerGrid } from './sheet-places.ts';

/** What pictures are held against. */
export interface PrintedBatch {
  readonly count: number;
  readonly grid: StickerGrid;
  readonly judge: JudgeCode;
}

/** A code in a picture, or the place where one should be. */
export interface MarkedCode {
  readonly verdict: CodeVerdict;
  readonly corners: readonly Point[];
  /** In the batch; of a duplicate that of its twin, of another batch's code its index there. */
  readonly index?: number;
  readonly batchId?: string;
  readonly text?: string;
}

interface OnSheet {
  readonly seen: SeenCode;
  readonly index: number;
  readonly place: SheetPlace;
}

/** An exact fit needs this many; close-ups of a few stickers have none. */
const FEW = 4;
/** A stretch of roll in one picture; more between two codes is no stretch. */
const LONGEST_STRETCH = 400;
/** What is only seen counts if it is about as large as what is read. */
const ALIKE = 2;

/** Reads a picture as far as it can be read, and says of each code what it is to the batch. */
export async function examinePicture(
  picture: GrayPicture,
  batch: PrintedBatch,
  find: FindCodes,
): Promise<readonly MarkedCode[]> {
  let codes = await glance(picture, find);
  if (!isEnough(codes, picture, batch)) {
    codes = await search(picture, find, codes, (found) => isEnough(found, picture, batch));
  }
  codes = await lookAt(picture, unreadPlaces(codes, picture, batch), find, codes);
  const unread = unreadPlaces(codes, picture, batch);
  const hasSheet = sheetsIn(codes, picture, batch).some(({ lies }) => lies !== undefined);
  return [
    ...verdicts(codes, batch),
    ...unread.map(({ at, side, index }) => ({ verdict: 'unreadable' as const, corners: square(at, side), index })),
    // Where no sheet shows which places there are, what was seen but not read stands for itself.
    ...(hasSheet ? [] : onlySeen(codes)),
  ];
}

function isEnough(codes: readonly SeenCode[], picture: GrayPicture, batch: PrintedBatch): boolean {
  const read = codes.filter(({ text }) => text !== undefined).length;
  if (read > 0 && read === codes.length) return true;
  return sheetsIn(codes, picture, batch).some(({ lies, placed }) => lies !== undefined && placed.length >= 2 * FEW);
}

interface Sheet {
  readonly placed: readonly OnSheet[];
  readonly lies: SheetInPicture | undefined;
}

function sheetsIn(codes: readonly SeenCode[], picture: GrayPicture, batch: PrintedBatch): Sheet[] {
  const bySheet = Map.groupBy(ofBatch(codes, batch), ({ place }) => place.firstIndex);
  return [...bySheet.values()].map((placed) => {
    const points = placed.map(({ seen, place: { column, row } }) => ({ seen, column, row }));
    return { placed, lies: findSheet(picture, points) };
  });
}

function ofBatch(codes: readonly SeenCode[], { judge, grid, count }: PrintedBatch): OnSheet[] {
  return codes.flatMap((seen) => {
    const judged = seen.text === undefined ? undefined : judge(seen.text);
    if (judged?.is !== 'of-batch') return [];
    return [{ seen, index: judged.index, place: placeOf(judged.index, grid, count) }];
  });
}

/** Places that are in the picture and where nothing was read. */
function unreadPlaces(codes: readonly SeenCode[], picture: GrayPicture, batch: PrintedBatch) {
  const read = codes.filter(({ text }) => text !== undefined);
  return sheetsIn(codes, picture, batch).flatMap(({ placed, lies }) => {
    const known = new Set(placed.map(({ index }) => index));
    return (lies ? expectedOf(placed, batch) : []).flatMap((index) => {
      const at = known.has(index) ? undefined : lies?.middleOf(placeOf(index, batch.grid, batch.count));
      if (!at || !lies || read.some((code) => distance(middle(code), at) < lies.side / 2)) return [];
      return [{ at, side: lies.side, index }];
    });
  });
}

/** The stickers that stand with those that were read: the whole sheet, or the stretch of roll between them. */
export function stretchOf(
  indices: readonly number[],
  place: Pick<SheetPlace, 'firstIndex' | 'count'>,
  grid: StickerGrid,
): { readonly firstIndex: number; readonly count: number } {
  if (grid.kind === 'sheet') return { firstIndex: place.firstIndex, count: place.count };
  const first = Math.min(...indices);
  const last = Math.max(...indices);
  const stretch = last - first + 1;
  return stretch > LONGEST_STRETCH ? { firstIndex: first, count: 1 } : { firstIndex: first, count: stretch };
}

function expectedOf(placed: readonly OnSheet[], { grid }: PrintedBatch): number[] {
  const [one] = placed;
  if (!one) return [];
  const { firstIndex, count } = stretchOf(
    placed.map(({ index }) => index),
    one.place,
    grid,
  );
  return Array.from({ length: count }, (_, offset) => firstIndex + offset);
}

function verdicts(codes: readonly SeenCode[], { judge }: PrintedBatch): MarkedCode[] {
  const met = new Set<number>();
  return codes.flatMap(({ text, corners }): MarkedCode[] => {
    if (text === undefined) return [];
    const judged = judge(text);
    if (judged.is === 'foreign') return [{ verdict: 'foreign', corners, text: judged.text }];
    const { index } = judged;
    if (judged.is === 'other-batch') return [{ verdict: 'other-batch', corners, batchId: judged.batchId, index }];
    const verdict = met.has(index) ? 'duplicate' : 'right';
    met.add(index);
    return [{ verdict, corners, index }];
  });
}

function onlySeen(codes: readonly SeenCode[]): MarkedCode[] {
  const usual = median(codes.filter(({ text }) => text !== undefined).map(sideOf));
  return codes
    .filter(({ text }) => text === undefined)
    .filter((code) => usual === 0 || (sideOf(code) * ALIKE > usual && sideOf(code) < usual * ALIKE))
    .map(({ corners }) => ({ verdict: 'unreadable', corners }));
}

function square(at: Point, side: number): Point[] {
  const { left, top, width, height } = around(at, side);
  return [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + height },
    { x: left, y: top + height },
  ];
}
