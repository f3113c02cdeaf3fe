import type { Instant } from '../../time/local-date.ts';
import { BLACK, type Colour } from '../template/template.ts';
import { BEFORE, type FontName, type PathShape, type QrPlace, roundedRectangle, type Shape } from './drawing.ts';
import { BLACK_ON_ALL, embedFonts, type PdfFonts, shapesContent, subsetFonts } from './pdf-content.ts';
import { type Box, PdfDocument } from './pdf-document.ts';
import { dots, pointsPerDot, typeSize } from './printer-dots.ts';
import { qrFormat } from './qr-code.ts';
import { qrShape } from './roll-label.ts';
import { inPoints } from './sheet-layout.ts';
import { moved, readPath } from './svg-path.ts';
import type { Typefaces } from './typeface.ts';
import type { FontFiles } from './volume-order.ts';

/** Cartons and cards are printed on what an office or a house has; their QR codes are large enough for any of it. */
const RESOLUTION = 600;

export interface TextStyle {
  readonly points: number;
  /** Lines are broken and set smaller, down to this. */
  readonly smallestPoints?: number;
  readonly font?: FontName;
  readonly align?: 'left' | 'center' | 'right';
  readonly colour?: Colour;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A text does not fit its place on a carton label or a card. */
export class TextUnfit extends Error {
  readonly code = 'text-unfit';
  readonly text: string;
  constructor(text: string) {
    super(`this text is too long for its place: ${text}`);
    this.text = text;
  }
}

/** Of the type size, from one baseline to the next: Vietnamese capitals with two marks do not touch the line above. */
const LEADING = 1.3;

/** A page of print that is composed by hand; millimetres from the top left corner. */
export class PageCanvas {
  readonly shapes: Shape[] = [];
  readonly width: number;
  readonly height: number;
  readonly #typefaces: Typefaces;

  constructor(width: number, height: number, typefaces: Typefaces) {
    this.width = width;
    this.height = height;
    this.#typefaces = typefaces;
  }

  /** Sets the text in an area, in the middle of its height, on as many lines as it takes. Throws TextUnfit. */
  text(text: string, area: Area, style: TextStyle): void {
    const { font = 'regular', align = 'left', colour = BLACK } = style;
    const { size, lines } = this.#broken(text, area, style);
    const face = this.#typefaces[font];
    const top = exact(area.y) + (exact(area.height) - lines.length * LEADING * size) / 2;
    for (const [at, line] of lines.entries()) {
      const start = exact(area.x) + (exact(area.width) - face.widthOf(line) * size) * BEFORE[align];
      const baseline = top + LEADING * size * (at + 0.5) + (face.capHeight * size) / 2;
      const [x, y] = [Math.round(start), Math.round(baseline)];
      this.shapes.push({ kind: 'text', layer: 'print', text: line, font, size, x, y, rotation: 0, colour });
    }
  }

  /** A rectangle, with corners rounded by `radius`. */
  box({ x, y, width, height }: Area, paint: Pick<PathShape, 'fill' | 'stroke'>, radius = 0): void {
    const path = roundedRectangle(exact(x), exact(y), exact(width), exact(height), exact(radius));
    this.shapes.push({ kind: 'path', layer: 'print', path, ...paint });
  }

  /** SVG path data whose unit is `scale` millimetres, from a point of the page. */
  path(data: string, x: number, y: number, scale: number, paint: Pick<PathShape, 'fill' | 'stroke'>): void {
    const path = moved(readPath(data), [exact(scale), 0, 0, exact(scale), exact(x), exact(y)]);
    this.shapes.push({ kind: 'path', layer: 'print', path, ...paint });
  }

  /** A QR code with its quiet zone, in the middle of a square. Throws QrTooDense. */
  qr(payload: string, x: number, y: number, side: number): void {
    const format = qrFormat(payload.length, side, RESOLUTION);
    const from = (start: number) => Math.round(exact(start) + (exact(side) - format.side) / 2);
    const place: QrPlace = { x: from(x), y: from(y), format };
    this.shapes.push(qrShape(place, payload));
  }

  #broken(text: string, area: Area, { points, smallestPoints = points, font = 'regular' }: TextStyle) {
    for (let tried = points; tried >= smallestPoints - 1e-9; tried -= 0.25) {
      const size = Math.floor(typeSize(tried, RESOLUTION) * 10) / 10;
      const lines = this.#linesOf(text, exact(area.width) / size, font);
      if (lines && lines.length * LEADING * size <= exact(area.height) * 1.001) return { size, lines };
    }
    throw new TextUnfit(text);
  }

  /** Broken at spaces; undefined where a word alone is too wide. */
  #linesOf(text: string, room: number, font: FontName): string[] | undefined {
    const face = this.#typefaces[font];
    const lines: string[] = [];
    for (const word of text.trim().split(/\s+/)) {
      if (face.widthOf(word) > room) return undefined;
      const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
      if (lines.length > 0 && face.widthOf(longer) <= room) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }
}

/** A line `width` millimetres thick. */
export function line(width: number, colour: Colour = BLACK): PathShape['stroke'] {
  return { width: exact(width), colour, dash: [] };
}

export interface PagesWish {
  readonly title: string;
  readonly madeAt: Instant;
  readonly identity: string;
}

/** Writes pages as PDF, each as often as it is wanted. The same pages give the same bytes. */
export function* renderPages(
  wish: PagesWish,
  pages: readonly { readonly canvas: PageCanvas; readonly copies: number }[],
  files: FontFiles,
): Generator<Uint8Array, void, undefined> {
  const document = new PdfDocument(wish);
  const fonts = fontsFor(
    pages.map(({ canvas }) => canvas),
    files,
  );
  const embedded = embedFonts(document, fonts);
  const forms: Record<string, number> = {};
  const scale = pointsPerDot(RESOLUTION);
  for (const [at, { canvas, copies }] of pages.entries()) {
    const [width, height] = [dots(canvas.width, RESOLUTION), dots(canvas.height, RESOLUTION)];
    const name = `P${at}`;
    forms[name] = document.form(BLACK_ON_ALL + shapesContent(canvas.shapes, height, fonts), [0, 0, width, height]);
    const media: Box = [0, 0, inPoints(width, RESOLUTION), inPoints(height, RESOLUTION)];
    for (let copy = 0; copy < copies; copy += 1) {
      document.page(`${scale} 0 0 ${scale} 0 0 cm/${name} Do`, { media, trim: media, bleed: media });
    }
    yield document.take();
  }
  yield* document.finish({ fonts: embedded, forms });
}

function fontsFor(canvases: readonly PageCanvas[], files: FontFiles): PdfFonts {
  const written = (font: FontName) =>
    canvases
      .flatMap(({ shapes }) =>
        shapes.flatMap((shape) => (shape.kind === 'text' && shape.font === font ? [shape.text] : [])),
      )
      .join('');
  return subsetFonts(files, { regular: `${written('regular')} `, bold: `${written('bold')} ` });
}

function exact(millimetres: number): number {
  return (millimetres / 25.4) * RESOLUTION;
}
