import type { FontName, Path, PathStep } from './drawing.ts';
import { ARGUMENTS_ARE_WORDS, HAS_MATRIX, HAS_SCALE, HAS_TWO_SCALES, partsOf, SourceFont } from './true-type-font.ts';
import type { FontFiles } from './volume-order.ts';

/** A font as drawings are measured with; all lengths are parts of the type size. */
export interface Typeface {
  readonly capHeight: number;
  widthOf(text: string): number;
  /** How far the ink of `text` reaches above and below the baseline; accents count. */
  inkOf(text: string): { readonly above: number; readonly below: number };
  /** The outlines of `text` from the start of its baseline, y downwards; filled where they wind around. */
  outlineOf(text: string): Path;
  /** Whether the font has every character of `text`. */
  covers(text: string): boolean;
}

export type Typefaces = Readonly<Record<FontName, Typeface>>;

export function openTypefaces(files: FontFiles): Typefaces {
  return { regular: openTypeface(files.regular), bold: openTypeface(files.bold) };
}

/** Its methods throw CharacterMissing for what the font lacks. */
export function openTypeface(bytes: Uint8Array): Typeface {
  const font = new SourceFont(bytes);
  const em = font.unitsPerEm;
  const glyphs = new Map<string, Glyph>();
  const glyphFor = (character: string): Glyph => {
    const known = glyphs.get(character);
    if (known) return known;
    const index = font.glyphOf(character.codePointAt(0) ?? 0);
    // Rounded to thousandths as in documents, so that what fits here fits there.
    const glyph = { width: font.scaled(font.advanceOf(index)) / 1_000, contours: contoursOf(font, index) };
    glyphs.set(character, glyph);
    return glyph;
  };
  const glyphsOf = (text: string) => Array.from(text.normalize('NFC'), glyphFor);
  return {
    capHeight: font.metrics().capHeight / 1_000,
    widthOf: (text) => glyphsOf(text).reduce((sum, { width }) => sum + width, 0),
    inkOf: (text) => {
      const heights = glyphsOf(text).flatMap(({ contours }) => contours.flat().map((point) => point.y / em));
      return { above: Math.max(0, ...heights), below: Math.max(0, ...heights.map((height) => -height)) };
    },
    outlineOf: (text) => {
      let from = 0;
      return glyphsOf(text).flatMap(({ width, contours }) => {
        const steps = contours.flatMap((contour) => stepsOf(contour, from, em));
        from += width;
        return steps;
      });
    },
    covers: (text) => {
      try {
        glyphsOf(text);
        return true;
      } catch {
        return false;
      }
    },
  };
}

interface Glyph {
  readonly width: number;
  readonly contours: readonly Contour[];
}
interface Point {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}
type Contour = readonly Point[];

/** Flags of an outline's points. */
const ON_CURVE = 0x01;
const SHORT_X = 0x02;
const SHORT_Y = 0x04;
const REPEATED = 0x08;
/** For a short step: it goes forwards. For a long one: there is none. */
const SAME_X = 0x10;
const SAME_Y = 0x20;

/** In font units, y upwards. */
function contoursOf(font: SourceFont, glyph: number): Contour[] {
  const outline = font.outline(glyph);
  if (outline.byteLength === 0) return [];
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  const count = view.getInt16(0);
  return count >= 0 ? simpleContours(view, count) : composedContours(font, outline, view);
}

function simpleContours(view: DataView, count: number): Contour[] {
  const ends = Array.from({ length: count }, (_, contour) => view.getUint16(10 + contour * 2));
  const total = (ends.at(-1) ?? -1) + 1;
  let at = 10 + count * 2;
  at += 2 + view.getUint16(at);
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = view.getUint8(at);
    at += 1;
    flags.push(flag);
    if (!(flag & REPEATED)) continue;
    for (let more = view.getUint8(at); more > 0; more -= 1) flags.push(flag);
    at += 1;
  }
  const along = (short: number, same: number) => {
    let place = 0;
    return flags.map((flag) => {
      if (flag & short) {
        place += flag & same ? view.getUint8(at) : -view.getUint8(at);
        at += 1;
      } else if (!(flag & same)) {
        place += view.getInt16(at);
        at += 2;
      }
      return place;
    });
  };
  const xs = along(SHORT_X, SAME_X);
  const ys = along(SHORT_Y, SAME_Y);
  const points = flags.map((flag, point) => ({ x: xs[point] ?? 0, y: ys[point] ?? 0, onCurve: (flag & ON_CURVE) > 0 }));
  return ends.map((end, contour) => points.slice(contour === 0 ? 0 : (ends[contour - 1] ?? -1) + 1, end + 1));
}

/** Letters with marks are put together from the letter and its marks. */
function composedContours(font: SourceFont, outline: Uint8Array, view: DataView): Contour[] {
  return partsOf(outline).flatMap(({ at, glyph, flags }) => {
    const isWide = (flags & ARGUMENTS_ARE_WORDS) > 0;
    const [right, up] = isWide
      ? [view.getInt16(at + 2), view.getInt16(at + 4)]
      : [view.getInt8(at + 2), view.getInt8(at + 3)];
    const scales = at + 2 + (isWide ? 4 : 2);
    const part = (position: number) => view.getInt16(scales + position * 2) / 0x4000;
    const [xx, xy, yx, yy] =
      flags & HAS_MATRIX
        ? [part(0), part(1), part(2), part(3)]
        : flags & HAS_TWO_SCALES
          ? [part(0), 0, 0, part(1)]
          : flags & HAS_SCALE
            ? [part(0), 0, 0, part(0)]
            : [1, 0, 0, 1];
    return contoursOf(font, glyph).map((contour) =>
      contour.map(({ x, y, onCurve }) => ({ x: x * xx + y * yx + right, y: x * xy + y * yy + up, onCurve })),
    );
  });
}

/** Between two control points of TrueType lies a point of the curve that is not written down. */
function stepsOf(contour: Contour, from: number, em: number): PathStep[] {
  const points = contour.flatMap((point, at) => {
    const next = contour[(at + 1) % contour.length] ?? point;
    return point.onCurve || next.onCurve ? [point] : [point, between(point, next)];
  });
  const start = points.findIndex((point) => point.onCurve);
  if (start < 0) return [];
  const turned = [...points.slice(start), ...points.slice(0, start + 1)];
  const place = ({ x, y }: Point) => [from + x / em, 0 - y / em] as const;
  const steps: PathStep[] = [];
  for (let at = 0; at < turned.length; at += 1) {
    const point = turned[at];
    if (!point) continue;
    if (point.onCurve) {
      steps.push([at === 0 ? 'M' : 'L', ...place(point)]);
      continue;
    }
    const end = turned[at + 1];
    if (end) steps.push(['Q', ...place(point), ...place(end)]);
    at += 1;
  }
  return [...steps, ['Z']];
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, onCurve: true };
}
