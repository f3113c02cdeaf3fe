import { dots, POINTS_PER_DOT } from './printer-dots.ts';

/** Where stickers stand on a sheet, in dots from the lower left corner. */
export interface SheetLayout {
  /** Whole dots, so that a code stands on whole dots whichever corner a renderer starts from. */
  readonly page: { readonly width: number; readonly height: number };
  readonly sticker: { readonly width: number; readonly height: number };
  /** Lower left corners, row by row from the top left. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly cropMarks: readonly CropMark[];
  /** Outline of all stickers together. */
  readonly block: { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number };
}

export interface CropMark {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

export interface SheetFormat {
  readonly name: string;
  /** All in millimetres. */
  readonly page: { readonly width: number; readonly height: number };
  readonly sticker: { readonly width: number; readonly height: number };
  readonly gutter: number;
  readonly columns: number;
  readonly rows: number;
}

/** 48 stickers of 20 × 40 mm on A4; the gutter leaves a millimetre of bleed on either side of a cut. */
export const stickers20x40OnA4: SheetFormat = {
  name: 'A4',
  page: { width: 210, height: 297 },
  sticker: { width: 40, height: 20 },
  gutter: 2,
  columns: 4,
  rows: 12,
};

const MARK_LENGTH = 4;
const MARK_DISTANCE = 1.5;

export function layOut(format: SheetFormat): SheetLayout {
  const page = { width: dots(format.page.width), height: dots(format.page.height) };
  const sticker = { width: dots(format.sticker.width), height: dots(format.sticker.height) };
  const gutter = dots(format.gutter);
  const lefts = starts(page.width, sticker.width, gutter, format.columns);
  const bottoms = starts(page.height, sticker.height, gutter, format.rows);
  const block = {
    left: lefts[0] ?? 0,
    right: (lefts.at(-1) ?? 0) + sticker.width,
    bottom: bottoms[0] ?? 0,
    top: (bottoms.at(-1) ?? 0) + sticker.height,
  };
  const places = bottoms.toReversed().flatMap((y) => lefts.map((x) => ({ x, y })));
  const cropMarks = [
    ...lefts.flatMap((x) => [x, x + sticker.width]).flatMap((x) => uprightMarks(x, block)),
    ...bottoms.flatMap((y) => [y, y + sticker.height]).flatMap((y) => levelMarks(y, block)),
  ];
  return { page, sticker, places, cropMarks, block };
}

export function pageInPoints(layout: SheetLayout): { readonly width: number; readonly height: number } {
  const points = (count: number) => Number((count * POINTS_PER_DOT).toFixed(2));
  return { width: points(layout.page.width), height: points(layout.page.height) };
}

/** Where each of `count` pieces starts when they stand centred, a gutter apart. */
function starts(room: number, piece: number, gutter: number, count: number): number[] {
  const margin = Math.floor((room - count * piece - (count - 1) * gutter) / 2);
  return Array.from({ length: count }, (_, position) => margin + position * (piece + gutter));
}

function uprightMarks(x: number, block: SheetLayout['block']): CropMark[] {
  const [near, far] = [dots(MARK_DISTANCE), dots(MARK_DISTANCE + MARK_LENGTH)];
  return [
    { from: [x, block.top + near], to: [x, block.top + far] },
    { from: [x, block.bottom - near], to: [x, block.bottom - far] },
  ];
}

function levelMarks(y: number, block: SheetLayout['block']): CropMark[] {
  const [near, far] = [dots(MARK_DISTANCE), dots(MARK_DISTANCE + MARK_LENGTH)];
  return [
    { from: [block.left - near, y], to: [block.left - far, y] },
    { from: [block.right + near, y], to: [block.right + far, y] },
  ];
}
