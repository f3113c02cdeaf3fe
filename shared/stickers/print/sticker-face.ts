import { formatCode } from '../code-text.ts';
import { dots, typeSize } from './printer-dots.ts';
import { type QrFormat, qrFormat } from './qr-code.ts';
import type { FontSubset } from './true-type-font.ts';

/** The two fronts that there are so far. */
export type FaceKind = 'plain' | 'scratch';

/** What stands on every sticker of a batch. */
export interface FaceTexts {
  readonly company: string;
  readonly hotline: string;
}

export interface FaceFonts {
  readonly regular: FontSubset;
  readonly bold: FontSubset;
}

/** A sticker's front, in dots from its lower left corner. */
export interface StickerFace {
  readonly qr: QrFormat & { readonly x: number; readonly y: number };
  /** Content that is the same on all stickers. */
  readonly artwork: string;
  /** Content of what differs, apart from the QR code. */
  readonly written: (code: string, pin: string | undefined) => string;
}

/** A text does not fit the sticker even at its smallest size. */
export class TextDoesNotFit extends Error {
  readonly code = 'text-does-not-fit';
  readonly field: string;
  constructor(field: string, overBy: number) {
    super(`${field} is ${Math.ceil(overBy * 100)} % too wide for the sticker`);
    this.field = field;
  }
}

/** The names under which contents call the fonts. */
export const fontNames = { regular: 'R', bold: 'B' } as const;
type FontName = keyof FaceFonts;

interface Line {
  readonly field: string;
  readonly font: FontName;
  /** Text to fit; for what differs from sticker to sticker, the widest it can become. */
  readonly widest: string;
  readonly points: number;
  readonly smallest: number;
  /** Room above and below the letters, in points. */
  readonly above?: number;
  readonly below?: number;
  readonly frame?: boolean;
  readonly slot?: 'first-half' | 'second-half' | 'pin';
}

const BAREST = 4.2;
const MARGIN = 1.3;
const QR_ROOM = 18;
/** The text column begins here, behind the quiet zone, and ends at the margin. */
const TEXT_LEFT = 19.4;
/** What a line needs above its baseline, with the marks that Vietnamese puts on capitals, and below it. */
const ASCENT = 0.92;
const DESCENT = 0.24;
const CAPITALS = 0.72;
const WIDEST_GROUPS = 'MMMM-MMMM';

/** Texts of the product's own, in the language of those who use the stickers. */
const words = { title: 'Bảo hành điện tử', scan: 'Quét mã để kích hoạt', scratch: 'Cào lấy mã PIN' } as const;

/** Every character that a sticker can show. */
export function charactersOnFace(texts: FaceTexts, alphabet: string): string {
  return [...Object.values(words), texts.company, hotlineText(texts), alphabet, '-'].join('');
}

/** Designs the front for a sticker of `width` × `height` dots. Throws TextDoesNotFit and QrTooDense. */
export function designFace(
  template: FaceKind,
  texts: FaceTexts,
  fonts: FaceFonts,
  payloadLength: number,
  sticker: { readonly width: number; readonly height: number },
): StickerFace {
  const qr = qrFormat(payloadLength, QR_ROOM);
  const qrPlace = Math.round((sticker.height - qr.side) / 2);
  const column = { left: dots(TEXT_LEFT), right: sticker.width - dots(MARGIN) };
  const lines = stack(linesOf(template, texts), fonts, column.right - column.left, sticker.height - 2 * dots(MARGIN));
  const standing = lines.filter(({ line }) => line.slot === undefined);
  const frames = lines.filter(({ line }) => line.frame).map((placed) => frame(placed, column));
  const slot = (name: Line['slot']) => lines.find(({ line }) => line.slot === name);
  const [first, second, pin] = [slot('first-half'), slot('second-half'), slot('pin')];
  const show = (placed: Placed | undefined, text: string) =>
    placed ? showText(fonts, placed, placed.line.frame ? centred(placed, text, column, fonts) : column.left, text) : '';
  const halves = (code: string) => {
    const grouped = formatCode(code);
    const middle = grouped.length / 2;
    return [grouped.slice(0, Math.floor(middle)), grouped.slice(Math.ceil(middle))] as const;
  };
  return {
    qr: { ...qr, x: Math.round((dots(TEXT_LEFT) - qr.side) / 2), y: qrPlace },
    artwork: [...frames, ...standing.map((placed) => show(placed, placed.line.widest))].join(''),
    written: (code, pinText) => {
      const [upper, lower] = halves(code);
      return show(first, upper) + show(second, lower) + (pinText === undefined ? '' : show(pin, formatCode(pinText)));
    },
  };
}

/** From top to bottom. */
function linesOf(template: FaceKind, texts: FaceTexts): Line[] {
  const company = { field: 'company', font: 'bold', widest: texts.company, points: 6.4, smallest: BAREST } as const;
  const title = { field: 'title', font: 'regular', widest: words.title, points: 5.4, smallest: BAREST } as const;
  const hotline = {
    field: 'hotline',
    font: 'bold',
    widest: hotlineText(texts),
    points: 5.8,
    smallest: BAREST,
  } as const;
  const code = { field: 'code', font: 'bold', widest: WIDEST_GROUPS, points: 8, smallest: 6.5 } as const;
  const codes: Line[] = [
    { ...code, slot: 'first-half', below: 0.6 },
    { ...code, slot: 'second-half' },
  ];
  if (template === 'plain') {
    const scan = { field: 'scan', font: 'regular', widest: words.scan, points: 4.8, smallest: BAREST } as const;
    return [company, title, ...codes, scan, hotline];
  }
  const pin: Line = {
    ...code,
    field: 'pin',
    points: 6.8,
    smallest: 6,
    slot: 'pin',
    frame: true,
    above: 1.6,
    below: 1.6,
  };
  const caption = { field: 'caption', font: 'regular', widest: words.scratch, points: 4.4, smallest: BAREST } as const;
  return [
    company,
    { ...title, points: 4.8 },
    ...codes.map((line) => ({ ...line, points: 6.8 })),
    caption,
    pin,
    hotline,
  ];
}

interface Placed {
  readonly line: Line;
  /** Of the baseline, in dots. */
  readonly y: number;
  readonly size: number;
}

/** Sets lines below each other, sharing out what height is left; all in dots. */
function stack(lines: readonly Line[], fonts: FaceFonts, width: number, height: number): Placed[] {
  const sized = lines.map((line) => ({ line, size: sizeFor(line, fonts, width) }));
  const heights = sized.map(({ line, size }) => heightOf(line, size));
  const left = height - heights.reduce((sum, one) => sum + one, 0);
  if (left < 0) throw new TextDoesNotFit('the lines together', -left / height);
  const gap = left / Math.max(1, lines.length - 1);
  let top = dots(MARGIN) + height;
  return sized.map(({ line, size }, position) => {
    const y = Math.round(top - typeSize(line.above ?? 0) - size * above(line));
    top -= (heights[position] ?? 0) + gap;
    return { line, y, size };
  });
}

/** Codes have neither marks above nor tails below, so their lines stand closer. */
function above(line: Line): number {
  return line.slot ? CAPITALS : ASCENT;
}

function heightOf(line: Line, size: number): number {
  const letters = size * (above(line) + (line.slot ? 0 : DESCENT));
  return letters + typeSize((line.above ?? 0) + (line.below ?? 0));
}

/** The line's size, made smaller as far as its text needs. */
function sizeFor(line: Line, fonts: FaceFonts, width: number): number {
  const natural = fonts[line.font].widthOf(line.widest);
  const fitting = Math.min(typeSize(line.points), width / natural);
  if (fitting < typeSize(line.smallest)) {
    throw new TextDoesNotFit(line.field, (natural * typeSize(line.smallest)) / width - 1);
  }
  return Number(fitting.toFixed(1));
}

function showText(fonts: FaceFonts, { line, size, y }: Placed, x: number, text: string): string {
  return `BT/${fontNames[line.font]} ${size} Tf ${x} ${y} Td<${fonts[line.font].encode(text)}>Tj ET\n`;
}

function centred(placed: Placed, text: string, column: { left: number; right: number }, fonts: FaceFonts): number {
  const width = fonts[placed.line.font].widthOf(text) * placed.size;
  return Math.round((column.left + column.right - width) / 2);
}

/** Where the scratch layer goes: a dashed grey frame around the PIN. */
function frame({ line, size, y }: Placed, column: { left: number; right: number }): string {
  const bottom = Math.round(y - typeSize(line.below ?? 0));
  const height = Math.round(size * CAPITALS + typeSize((line.above ?? 0) + (line.below ?? 0)));
  const width = column.right - column.left;
  return `q 0 0 0 .45 K 3 w[18 12]0 d ${column.left} ${bottom} ${width} ${height} re S Q\n`;
}

function hotlineText(texts: FaceTexts): string {
  return `Hotline ${texts.hotline}`;
}
