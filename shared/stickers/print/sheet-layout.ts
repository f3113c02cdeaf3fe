import type { Resolution, StickerTemplate } from '../template/template.ts';
import { paperSizes, type SheetLayoutChoice } from './print-layout.ts';
import { dots, pointsPerDot } from './printer-dots.ts';

/** Where stickers stand on a sheet, in dots from the lower left corner. */
export interface SheetLayout {
  /** Whole dots, so that a code stands on whole dots whichever corner a renderer starts from. */
  readonly page: { readonly width: number; readonly height: number };
  readonly sticker: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  /** Lower left corners, row by row from the top left. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
  readonly cropMarks: readonly CropMark[];
  /** Outline of all stickers together. */
  readonly block: { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number };
  /** Baselines and size of the lines for the printing house, between the edge and the marks. */
  readonly margin: { readonly top: number; readonly bottom: number; readonly letters: number };
}

export interface CropMark {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

export type LayoutProblemCode = 'nothing-fits' | 'bleed-beyond-gap';

/** The stickers cannot stand like this on what the house prints. */
export class LayoutUnfit extends Error {
  readonly code = 'layout-unfit';
  readonly problem: LayoutProblemCode;
  readonly vi: string;
  readonly en: string;
  constructor(problem: LayoutProblemCode, vi: string, en: string) {
    super(en);
    this.problem = problem;
    this.vi = vi;
    this.en = en;
  }
}

type Size = Pick<StickerTemplate, 'width' | 'height' | 'bleed'>;

/** Millimetres. */
const MARK_LENGTH = 4;
const MARK_DISTANCE = 1.5;
const LARGEST_LETTERS = 2.3;
/** Printers cannot reach the very edge. */
const EDGE = 4;

/** As many stickers as fit, in the middle of the sheet. Throws LayoutUnfit where not one fits. */
export function layOutSheet(size: Size, layout: SheetLayoutChoice, resolution: Resolution): SheetLayout {
  const paper = typeof layout.paper === 'string' ? paperSizes[layout.paper] : layout.paper;
  const { margin, gutter } = layout;
  const columns = fitting(paper.width - 2 * margin, size.width, gutter);
  const rows = fitting(paper.height - 2 * margin, size.height, gutter);
  if (columns === 0 || rows === 0) {
    throw new LayoutUnfit(
      'nothing-fits',
      `Tem ${size.width} × ${size.height} mm không vừa khổ giấy ${paper.width} × ${paper.height} mm chừa lề ${margin} mm.`,
      `A sticker of ${size.width} × ${size.height} mm does not fit paper of ${paper.width} × ${paper.height} mm with margins of ${margin} mm.`,
    );
  }
  if (columns * rows > 1) refuseTightGaps(size.bleed, gutter);
  const at = (millimetres: number) => dots(millimetres, resolution);
  const page = { width: at(paper.width), height: at(paper.height) };
  const sticker = { width: at(size.width), height: at(size.height) };
  const lefts = starts(page.width, sticker.width, at(gutter), columns);
  const bottoms = starts(page.height, sticker.height, at(gutter), rows);
  const block = {
    left: lefts[0] ?? 0,
    right: (lefts.at(-1) ?? 0) + sticker.width,
    bottom: bottoms[0] ?? 0,
    top: (bottoms.at(-1) ?? 0) + sticker.height,
  };
  const letters = Math.min(at(LARGEST_LETTERS), block.bottom * 0.4);
  const edge = Math.min(at(EDGE), block.bottom * 0.2);
  const upright = markOf(block.bottom - edge - letters, at(size.bleed), at);
  const level = markOf(block.left - Math.min(at(EDGE), block.left * 0.2), at(size.bleed), at);
  const cropMarks = [
    ...lefts.flatMap((x) => [x, x + sticker.width]).flatMap((x) => uprightMarks(x, block, upright)),
    ...bottoms.flatMap((y) => [y, y + sticker.height]).flatMap((y) => levelMarks(y, block, level)),
  ];
  return {
    page,
    sticker,
    columns,
    rows,
    places: bottoms.toReversed().flatMap((y) => lefts.map((x) => ({ x, y }))),
    cropMarks: layout.cropMarks ? cropMarks : [],
    block,
    margin: { top: page.height - edge - Math.round(letters * 0.8), bottom: edge + Math.round(letters * 0.2), letters },
  };
}

/** Between two stickers there is room for the bleed of both. Throws LayoutUnfit. */
export function refuseTightGaps(bleed: number, gap: number): void {
  if (gap >= 2 * bleed - 1e-9) return;
  throw new LayoutUnfit(
    'bleed-beyond-gap',
    `Khe giữa hai tem ${gap} mm phải rộng ít nhất ${2 * bleed} mm, gấp đôi phần tràn lề ${bleed} mm.`,
    `The gap of ${gap} mm between two stickers must be ${2 * bleed} mm at least, twice the bleed of ${bleed} mm.`,
  );
}

/** In points, as the file says it. */
export function inPoints(dotCount: number, resolution: Resolution): number {
  return Number((dotCount * pointsPerDot(resolution)).toFixed(4));
}

function fitting(room: number, piece: number, gap: number): number {
  return Math.max(0, Math.floor((room + gap + 1e-6) / (piece + gap)));
}

/** Where each of `count` pieces starts when they stand centred, a gutter apart. */
function starts(room: number, piece: number, gutter: number, count: number): number[] {
  const margin = Math.floor((room - count * piece - (count - 1) * gutter) / 2);
  return Array.from({ length: count }, (_, position) => margin + position * (piece + gutter));
}

/** How far from the cut a mark begins and ends; outside the bleed, and short where there is little room. */
function markOf(room: number, bleed: number, at: (millimetres: number) => number): readonly [number, number] {
  const near = Math.max(bleed, Math.min(at(MARK_DISTANCE), Math.round(room * 0.3)));
  return [near, Math.max(near, Math.min(near + at(MARK_LENGTH), Math.round(room)))];
}

function uprightMarks(x: number, block: SheetLayout['block'], [near, far]: readonly [number, number]): CropMark[] {
  return [
    { from: [x, block.top + near], to: [x, block.top + far] },
    { from: [x, block.bottom - near], to: [x, block.bottom - far] },
  ];
}

function levelMarks(y: number, block: SheetLayout['block'], [near, far]: readonly [number, number]): CropMark[] {
  return [
    { from: [block.left - near, y], to: [block.left - far, y] },
    { from: [block.right + near, y], to: [block.right + far, y] },
  ];
}
