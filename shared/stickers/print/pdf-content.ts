import type { Colour } from '../template/template.ts';
import {
  BEFORE,
  DIRECTIONS,
  type FontName,
  type Layer,
  type Path,
  type PathShape,
  type QrPlace,
  type Rotation,
  type Shape,
  type Slot,
  type StickerDrawing,
  sizeIn,
  type TextRun,
  textIn,
} from './drawing.ts';
import { KNOCKING_OUT, OVERPRINTING, type PdfDocument, type Reference, type SpotColour } from './pdf-document.ts';
import { type QrArtist, qrArtist, qrPayload, qrPrefix } from './qr-code.ts';
import { type FontSubset, subsetFont } from './true-type-font.ts';
import type { FontFiles, Sticker } from './volume-order.ts';

/** Content streams that draw stickers in dots, y upwards from the lower left corner, as PDF counts. */

export type PdfFonts = Readonly<Record<FontName, FontSubset>>;

/** The plates beside the four colours, by the names that contents call them; ASCII, since old machines know no other. */
export const SPOTS = {
  /** Khuôn bế. */
  D: { name: 'Khuon be', shownAs: [0, 1, 0, 0] },
  /** Phủ cào. */
  P: { name: 'Phu cao', shownAs: [0, 0, 0, 0.2] },
} as const satisfies Readonly<Record<string, SpotColour>>;

/** What contents may rely on at the start of a page: pure black over whatever is beneath. */
export const BLACK_ON_ALL = `${OVERPRINTING}0 0 0 1 k 0 0 0 1 K\n`;

const WIDE = { regular: 'R', bold: 'B' } as const satisfies Readonly<Record<FontName, string>>;
const NARROW = { regular: 'r', bold: 'b' } as const satisfies Readonly<Record<FontName, string>>;
const ASCII = /^[\x20-\x7e]*$/;

export function subsetFonts(files: FontFiles, texts: Readonly<Record<FontName, string>>): PdfFonts {
  return {
    regular: subsetFont('BeVietnamPro-Regular', files.regular, texts.regular),
    bold: subsetFont('BeVietnamPro-Bold', files.bold, texts.bold),
  };
}

/** The fonts by the names that contents call them. */
export function embedFonts(document: PdfDocument, fonts: PdfFonts): Record<string, Reference> {
  const regular = document.font(fonts.regular);
  const bold = document.font(fonts.bold);
  return { R: regular.wide, r: regular.narrow, B: bold.wide, b: bold.narrow };
}

/** Draws shapes on something `height` dots tall. */
export function shapesContent(shapes: readonly Shape[], height: number, fonts: PdfFonts): string {
  return shapes
    .map((shape) => (shape.kind === 'text' ? textContent(shape, height, fonts) : pathContent(shape, height)))
    .join('');
}

/** One line of text; `y` still counts downwards. */
export function textContent(
  { text, font, size, x, y, rotation, colour }: TextRun,
  height: number,
  fonts: PdfFonts,
): string {
  const shown = `BT${typeContent(font, size, text)}${placeContent(rotation, x, height - y)}${showContent(text, fonts[font])}ET\n`;
  return coloured(shown, colour);
}

function typeContent(font: FontName, size: number, text: string): string {
  return `/${(ASCII.test(text) ? NARROW : WIDE)[font]} ${short(size)} Tf `;
}

function placeContent(rotation: Rotation, x: number, y: number): string {
  if (rotation === 0) return `${short(x)} ${short(y)} Td`;
  const [right, down] = DIRECTIONS[rotation];
  return `${right} ${0 - down} ${down} ${right} ${short(x)} ${short(y)} Tm`;
}

function showContent(text: string, font: FontSubset): string {
  return ASCII.test(text) ? `(${text.replace(/[()\\]/g, String.raw`\$&`)})Tj ` : `<${font.encode(text)}>Tj `;
}

function pathContent({ layer, path, fill, stroke, evenOdd }: PathShape, height: number): string {
  const outline = outlineContent(path, height);
  const paint = `${fill ? 'f' : ''}${fill && evenOdd ? '*' : ''}`;
  const area = fill ? `${inkContent(layer, fill, 'fill')}${outline}${paint}\n` : '';
  const line = stroke
    ? `${inkContent(layer, stroke.colour, 'stroke')}${short(stroke.width)} w[${stroke.dash.map(short).join(' ')}]0 d\n${outline}S\n`
    : '';
  return `q ${area}${line}Q\n`;
}

/** Sets the ink; plates of their own always overprint, so that they stay whole. */
function inkContent(layer: Layer, colour: Colour, use: 'fill' | 'stroke'): string {
  if (layer === 'print')
    return `${isBlack(colour) ? '' : KNOCKING_OUT}${colour.map(short).join(' ')} ${use === 'fill' ? 'k' : 'K'}\n`;
  const spot = layer === 'die' ? 'D' : 'P';
  return use === 'fill' ? `/${spot} cs 1 scn\n` : `/${spot} CS 1 SCN\n`;
}

function outlineContent(path: Path, height: number): string {
  let [x, y] = [0, 0];
  const at = (right: number, down: number) => `${short(right)} ${short(height - down)} `;
  const lines = path.map((step) => {
    switch (step[0]) {
      case 'Z':
        return 'h\n';
      case 'Q': {
        // PDF has no such curves; the same with two control points.
        const [, cx, cy, endX, endY] = step;
        const first = at(x + ((cx - x) * 2) / 3, y + ((cy - y) * 2) / 3);
        const second = at(endX + ((cx - endX) * 2) / 3, endY + ((cy - endY) * 2) / 3);
        [x, y] = [endX, endY];
        return `${first}${second}${at(endX, endY)}c\n`;
      }
      case 'C':
        [x, y] = [step[5], step[6]];
        return `${at(step[1], step[2])}${at(step[3], step[4])}${at(x, y)}c\n`;
      default:
        [x, y] = [step[1], step[2]];
        return `${at(x, y)}${step[0] === 'M' ? 'm' : 'l'}\n`;
    }
  });
  return lines.join('');
}

/** How a drawing becomes a form that stands in the file once, and a few lines for each sticker. */
export interface StickerArtist {
  readonly standing: string;
  readonly draw: (sticker: Sticker) => string;
}

/** `sample`: any sticker of the order; all its codes begin with the same character. */
export function stickerArtist(drawing: StickerDrawing, fonts: PdfFonts, sample: Sticker): StickerArtist {
  const { height, siteHost } = drawing;
  const prefix = qrPrefix(siteHost) + sample.code.charAt(0);
  const artists = new Map<QrPlace['format'], QrArtist>();
  const codes = drawing.qrs.map((place) => {
    const artist = artists.get(place.format) ?? qrArtist(place.format, prefix);
    artists.set(place.format, artist);
    return { origin: `1 0 0 1 ${place.x} ${height - place.y - place.format.side} cm `, artist };
  });
  const frames = codes.map(({ origin, artist }) => `q ${origin}${artist.frame}Q\n`);
  const writers = drawing.slots.map((slot) => slotWriter(slot, height, fonts));
  const needsFences = codes.length > 1;
  return {
    standing: shapesContent(drawing.standing, height, fonts) + frames.join(''),
    draw: (sticker) => {
      let content = '';
      for (const write of writers) content += write(sticker);
      const payload = codes.length > 0 ? qrPayload(sticker.code, siteHost) : '';
      for (const { origin, artist } of codes) {
        const drawn = origin + artist.draw(payload);
        content += needsFences ? `q ${drawn}Q\n` : drawn;
      }
      return content;
    },
  };
}

/** Codes and PINs are ASCII, so each letter costs a byte. */
function slotWriter(slot: Slot, height: number, fonts: PdfFonts): (sticker: Sticker) => string {
  const font = fonts[slot.font];
  const begin = `BT/${NARROW[slot.font]} `;
  const [right, down] = DIRECTIONS[slot.rotation];
  const fixed = `${short(slot.size)} Tf ${placeContent(slot.rotation, slot.x, height - slot.y)}(`;
  const isPlain = isBlack(slot.colour);
  return (sticker) => {
    const text = textIn(slot, sticker);
    if (text === '') return '';
    const natural = font.widthOf(text);
    const size = sizeIn(slot, natural);
    let place = fixed;
    if (size !== slot.size || slot.align !== 'left') {
      const before = natural * size * BEFORE[slot.align];
      const [x, y] = [Math.round(slot.x - right * before), Math.round(height - slot.y + down * before)];
      place = `${short(size)} Tf ${placeContent(slot.rotation, x, y)}(`;
    }
    const shown = `${begin}${place}${text})Tj ET\n`;
    return isPlain ? shown : coloured(shown, slot.colour);
  };
}

function coloured(content: string, colour: Colour): string {
  return isBlack(colour) ? content : `q ${KNOCKING_OUT}${colour.map(short).join(' ')} k ${content}Q\n`;
}

function isBlack([cyan, magenta, yellow, black]: Colour): boolean {
  return cyan === 0 && magenta === 0 && yellow === 0 && black === 1;
}

/** A number in as few letters as a content stream needs. */
export function short(number: number): string {
  return String(Math.round(number * 100) / 100);
}
