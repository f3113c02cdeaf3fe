import { line, PageCanvas, type PagesWish, renderPages, type TextStyle } from '../stickers/print/page-canvas.ts';
import { openTypefaces, type Typefaces } from '../stickers/print/typeface.ts';
import type { FontFiles } from '../stickers/print/volume-order.ts';
import type { Colour } from '../stickers/template/template.ts';

/** A column of a table on paper. Its cells are broken at spaces. */
export interface TableColumn {
  readonly header: string;
  /** In millimetres; all together at most `SHEET_WIDTH`. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

export interface TableRow {
  readonly cells: readonly string[];
  /** A sum, or what a table begins and ends with. */
  readonly strong?: boolean;
}

export interface SheetHead {
  readonly company: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** SVG path data of a QR code, as many modules a side. */
  readonly qr?: { readonly modules: number; readonly path: string };
}

/** A4, upright. */
const PAGE = { width: 210, height: 297 } as const;
const LEFT = 11;
/** What a table may be wide, in millimetres. */
export const SHEET_WIDTH = PAGE.width - 2 * LEFT;
const TOP = 14;
const BOTTOM = PAGE.height - 16;
const QR_SIDE = 30;
const MILLIMETRES_PER_POINT = 25.4 / 72;
const LEADING = 1.35;
const CELL_POINTS = 8;
/** Between the lines of a row and its rules, and between columns. */
const CELL_ROOM = 0.9;
const GAP = 2;

const DEEP: Colour = [0.95, 0.6, 0.15, 0.3];
const PALE: Colour = [0.08, 0.03, 0.02, 0];
const GREY: Colour = [0, 0, 0, 0.65];
const BLACK: Colour = [0, 0, 0, 1];

/** Writes papers of the books from the top down: a head, boxes, paragraphs and tables that go on over pages. */
export class SheetWriter {
  readonly #files: FontFiles;
  readonly #typefaces: Typefaces;
  readonly #pages: PageCanvas[] = [];
  #y = TOP;

  constructor(files: FontFiles) {
    this.#files = files;
    this.#typefaces = openTypefaces(files);
    this.#turnPage();
  }

  head({ company, title, lines, qr }: SheetHead): void {
    const page = this.#page;
    page.box({ x: 0, y: 0, width: PAGE.width, height: 3 }, { fill: DEEP });
    const width = SHEET_WIDTH - (qr ? QR_SIDE + 4 : 0);
    if (qr) page.path(qr.path, PAGE.width - LEFT - QR_SIDE, TOP - 2, QR_SIDE / qr.modules, { fill: BLACK });
    this.#write(company, LEFT, width, { points: 11, font: 'bold', colour: DEEP });
    this.#y += 1;
    this.#write(title, LEFT, width, { points: 18, font: 'bold' });
    for (const text of lines) this.#write(text, LEFT, width, { points: 10 });
    this.#y = Math.max(this.#y + 3, qr ? TOP + QR_SIDE + 1 : 0);
  }

  /** What people look for first, side by side. */
  boxes(boxes: readonly { readonly label: string; readonly value: string }[], title: string): void {
    const width = (SHEET_WIDTH - GAP * (boxes.length - 1)) / boxes.length;
    this.#write(title, LEFT, SHEET_WIDTH, { points: 9, colour: GREY });
    this.#y += 0.5;
    for (const [at, { label, value }] of boxes.entries()) {
      const x = LEFT + at * (width + GAP);
      this.#page.box({ x, y: this.#y, width, height: 15 }, { fill: PALE }, 2);
      this.#set(label, { x: x + 3, y: this.#y + 2, width: width - 6 }, { points: 8, colour: GREY });
      this.#set(value, { x: x + 3, y: this.#y + 6.8, width: width - 6 }, { points: 12.5, font: 'bold', colour: DEEP });
    }
    this.#y += 18;
  }

  /** Never alone at the foot of a page. */
  heading(text: string): void {
    this.#y += 3;
    if (this.#y + 24 > BOTTOM) this.#turnPage();
    this.#write(text, LEFT, SHEET_WIDTH, { points: 12, font: 'bold', colour: DEEP });
    this.#y += 0.8;
  }

  paragraph(text: string, style: TextStyle): void {
    this.#write(text, LEFT, SHEET_WIDTH, style);
    this.#y += 1;
  }

  /** Left free, in millimetres. */
  space(height: number): void {
    this.#y += height;
  }

  /** On as many pages as it takes, its header on each. */
  table(columns: readonly TableColumn[], rows: Iterable<TableRow>): void {
    this.#header(columns);
    for (const row of rows) {
      const cells = columns.map(({ width }, at) => this.#broken(row.cells[at] ?? '', width - GAP, styleOf(row)));
      const height = Math.max(1, ...cells.map((lines) => lines.length)) * heightOf(CELL_POINTS) + 2 * CELL_ROOM;
      if (this.#y + height > BOTTOM) {
        this.#turnPage();
        this.#header(columns);
      }
      this.#row(columns, cells, styleOf(row));
      this.#y += height;
      this.#rule(0.1);
    }
    this.#y += 1;
  }

  /** The pages as PDF, each with its foot. The same sheet gives the same bytes. */
  finish({ foot, ...wish }: PagesWish & { readonly foot: (page: number, pages: number) => string }): Uint8Array {
    for (const [at, page] of this.#pages.entries()) {
      const area = { x: LEFT, y: PAGE.height - 12, width: SHEET_WIDTH, height: 5 };
      const text = this.#known(foot(at + 1, this.#pages.length), {});
      page.text(text, area, { points: 7, smallestPoints: 4, align: 'center', colour: GREY });
    }
    const pages = this.#pages.map((canvas) => ({ canvas, copies: 1 }));
    return Buffer.concat([...renderPages(wish, pages, this.#files)]);
  }

  #header(columns: readonly TableColumn[]): void {
    const style: TextStyle = { points: CELL_POINTS, font: 'bold', colour: GREY };
    const cells = columns.map(({ header, width }) => this.#broken(header, width - GAP, style));
    const height = Math.max(...cells.map((lines) => lines.length)) * heightOf(CELL_POINTS) + 2 * CELL_ROOM;
    this.#row(columns, cells, style);
    this.#y += height;
    this.#rule(0.3);
  }

  #row(columns: readonly TableColumn[], cells: readonly (readonly string[])[], style: TextStyle): void {
    let x = LEFT;
    for (const [at, { width, align = 'left' }] of columns.entries()) {
      for (const [number, text] of (cells[at] ?? []).entries()) {
        const y = this.#y + CELL_ROOM + number * heightOf(CELL_POINTS);
        this.#set(text, { x: align === 'right' ? x + GAP : x, y, width: width - GAP }, { ...style, align });
      }
      x += width;
    }
  }

  #rule(width: number): void {
    this.#page.path(`M0 0H${SHEET_WIDTH}`, LEFT, this.#y, 1, { stroke: line(width, GREY) });
  }

  #write(text: string, x: number, width: number, style: TextStyle): void {
    for (const words of this.#broken(text, width, style)) {
      if (this.#y + heightOf(style.points) > BOTTOM) this.#turnPage();
      this.#set(words, { x, y: this.#y, width }, style);
      this.#y += heightOf(style.points);
    }
  }

  #set(text: string, { x, y, width }: { x: number; y: number; width: number }, style: TextStyle): void {
    const known = this.#known(text, style);
    if (known === '') return;
    // A hair of room, since lines are measured in other units than they are set in.
    const area = { x: style.align === 'right' ? x - 0.2 : x, y, width: width + 0.2, height: heightOf(style.points) };
    this.#page.text(known, area, { smallestPoints: 4, ...style });
  }

  /** Broken at spaces; a word that is too wide for a line is cut. */
  #broken(text: string, width: number, style: TextStyle): string[] {
    const face = this.#typefaces[style.font ?? 'regular'];
    const room = width / (style.points * MILLIMETRES_PER_POINT);
    const lines: string[] = [];
    for (const word of this.#known(text, style).split(/\s+/).filter(Boolean)) {
      const last = lines.at(-1);
      if (last !== undefined && face.widthOf(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(...cut(word, (piece) => face.widthOf(piece) <= room));
    }
    return lines;
  }

  /** A character that the font lacks, such as an emoji in a note, must not cost anybody the paper. */
  #known(text: string, { font = 'regular' }: Pick<TextStyle, 'font'>): string {
    const face = this.#typefaces[font];
    return Array.from(text.normalize('NFC'), (character) => (face.covers(character) ? character : ' '))
      .join('')
      .trim();
  }

  get #page(): PageCanvas {
    const page = this.#pages.at(-1);
    if (!page) throw new TypeError('there is a page from the beginning');
    return page;
  }

  #turnPage(): void {
    this.#pages.push(new PageCanvas(PAGE.width, PAGE.height, this.#typefaces));
    this.#y = TOP;
  }
}

function styleOf({ strong = false }: TableRow): TextStyle {
  return { points: CELL_POINTS, font: strong ? 'bold' : 'regular' };
}

function heightOf(points: number): number {
  return points * LEADING * MILLIMETRES_PER_POINT;
}

function cut(word: string, fits: (piece: string) => boolean): string[] {
  const pieces: string[] = [];
  for (const character of word) {
    const longer = `${pieces.at(-1) ?? ''}${character}`;
    if (pieces.length > 0 && fits(longer)) pieces[pieces.length - 1] = longer;
    else pieces.push(character);
  }
  return pieces;
}
