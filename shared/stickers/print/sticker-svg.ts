import type { Colour } from '../template/template.ts';
import {
  addressOf,
  type Path,
  type PathShape,
  type QrPlace,
  type StickerDrawing,
  type TextRun,
  writtenOn,
} from './drawing.ts';
import { MASK, QUIET_ZONE } from './qr-code.ts';
import { qrEncoder } from './qr-modules.ts';
import { moved, turned } from './svg-path.ts';
import type { Typefaces } from './typeface.ts';
import type { Sticker } from './volume-order.ts';

export interface SvgWish {
  readonly title: string;
  readonly description: string;
  /** The die line and the scratch layer are shown, as on a proof; what lies beneath shines through. */
  readonly proof?: boolean | undefined;
}

const MILLIMETRES_PER_INCH = 25.4;
/** What printing houses call these plates is magenta and silver on a proof. */
const DIE_COLOUR = '#e6007e';
const SCRATCH_COLOUR = '#b9bcc0';

/** One sticker at true scale. Its letters are outlines, so that it looks the same wherever it is opened. */
export function stickerSvg(
  drawing: StickerDrawing,
  sticker: Sticker,
  typefaces: Typefaces,
  { title, description, proof = true }: SvgWish,
): string {
  const { width, height, resolution } = drawing;
  const size = (dots: number) => `${trimmed((dots / resolution) * MILLIMETRES_PER_INCH, 3)}mm`;
  const standing = drawing.standing.filter(({ layer }) => proof || layer === 'print');
  const shapes = [...standing, ...writtenOn(drawing, sticker, typefaces)];
  const drawn = shapes.map((shape) => (shape.kind === 'path' ? pathOf(shape) : lettersOf(shape, typefaces)));
  const codes = drawing.qrs.map((place) => qrOf(place, addressOf(drawing, sticker)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size(width)}" height="${size(height)}"`,
    ` viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">\n`,
    `<title id="title">${escaped(title)}</title>\n<desc id="description">${escaped(description)}</desc>\n`,
    `<rect width="${width}" height="${height}" fill="#fff"/>\n`,
    ...drawn,
    ...codes,
    '</svg>\n',
  ].join('');
}

function pathOf({ layer, path, fill, stroke, evenOdd }: PathShape): string {
  const paint = (colour: Colour) => {
    if (layer === 'print') return screenColour(colour);
    return layer === 'die' ? DIE_COLOUR : SCRATCH_COLOUR;
  };
  const line = stroke
    ? ` stroke="${paint(stroke.colour)}" stroke-width="${trimmed(stroke.width)}"` +
      (stroke.dash.length > 0 ? ` stroke-dasharray="${stroke.dash.map((one) => trimmed(one)).join(' ')}"` : '')
    : '';
  const rule = evenOdd ? ' fill-rule="evenodd"' : '';
  return `<path d="${dataOf(path)}" fill="${fill ? paint(fill) : 'none'}"${rule}${line}/>\n`;
}

function lettersOf({ text, font, size, x, y, rotation, colour }: TextRun, typefaces: Typefaces): string {
  const outline = moved(typefaces[font].outlineOf(text), turned(rotation, size, x, y));
  return `<path d="${dataOf(outline)}" fill="${screenColour(colour)}"/>\n`;
}

/** Runs of dark modules along the rows; renderers are told not to blur their edges. */
function qrOf({ x, y, format }: QrPlace, address: string): string {
  const { encode, modules } = qrEncoder({ ...format, mask: MASK, prefix: address });
  const dark = encode(address);
  let data = '';
  for (let row = 0; row < modules; row += 1) {
    for (let column = 0; column < modules; column += 1) {
      if (!dark[row * modules + column]) continue;
      let run = 1;
      while (column + run < modules && dark[row * modules + column + run]) run += 1;
      data += `M${column} ${row}h${run}v1h-${run}z`;
      column += run;
    }
  }
  const start = QUIET_ZONE * format.dotsPerModule;
  const place = `translate(${x + start} ${y + start}) scale(${format.dotsPerModule})`;
  return `<path shape-rendering="crispEdges" transform="${place}" d="${data}"/>\n`;
}

function dataOf(path: Path): string {
  return path.map(([command, ...numbers]) => command + numbers.map((number) => trimmed(number)).join(' ')).join('');
}

function trimmed(number: number, places = 2): string {
  return String(Number(number.toFixed(places)));
}

/** Inks as a screen shows them, without a profile. */
export function screenColour([cyan, magenta, yellow, black]: Colour): string {
  const light = (ink: number) =>
    Math.round(255 * (1 - ink) * (1 - black))
      .toString(16)
      .padStart(2, '0');
  return `#${light(cyan)}${light(magenta)}${light(yellow)}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
