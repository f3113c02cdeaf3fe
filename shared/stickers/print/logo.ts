import { SaxesParser } from 'saxes';
import type { Colour } from '../template/template.ts';
import { type Path, type PathShape, type Rotation, roundedRectangle } from './drawing.ts';
import { combined, IDENTITY, type Matrix, moved, readPath, turned } from './svg-path.ts';

/** A logo holds what is not printed from here: scripts, pictures, links, texts, or nothing that can be drawn. */
export class LogoUnusable extends Error {
  readonly code = 'logo-unusable';
  /** What is in the way, as it stands in the file. */
  readonly part: string;
  constructor(part: string) {
    super(`the logo has ${part}, which is not printed`);
    this.part = part;
  }
}

interface LogoShape {
  readonly path: Path;
  readonly fill: Colour | undefined;
  readonly evenOdd: boolean;
  readonly stroke: { readonly colour: Colour; readonly width: number } | undefined;
}

export interface Logo {
  /** In the units of its shapes. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly shapes: readonly LogoShape[];
}

interface Style {
  readonly matrix: Matrix;
  readonly fill: string;
  readonly fillRule: string;
  readonly stroke: string;
  readonly strokeWidth: number;
}

type Attributes = Readonly<Record<string, string>>;

const OUTERMOST: Style = { matrix: IDENTITY, fill: 'black', fillRule: 'nonzero', stroke: 'none', strokeWidth: 1 };
/** What drawing programs leave in a file and nobody sees. */
const SILENT = new Set(['title', 'desc', 'metadata', 'defs']);
const GROUPS = new Set(['svg', 'g']);
const SHAPES = new Set(['path', 'rect', 'circle', 'ellipse', 'polygon', 'polyline', 'line']);
const ENTITY = /<!(DOCTYPE|ENTITY)/i;
const MOST_STEPS = 20_000;

/** Reads the paths of an SVG. Throws LogoUnusable, naming what stands in the way. */
export function readLogo(svg: string): Logo {
  if (ENTITY.test(svg)) throw new LogoUnusable('<!DOCTYPE>');
  const styles: Style[] = [OUTERMOST];
  const shapes: LogoShape[] = [];
  let box: Logo['box'] | undefined;
  let silent = 0;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', () => {
    throw new LogoUnusable('broken XML');
  });
  parser.on('opentag', (tag) => {
    const name = tag.name.replace(/^svg:/, '');
    const attributes = textsOf(tag.attributes);
    if (silent > 0 || SILENT.has(name)) {
      if (name === 'script' || name === 'image') throw new LogoUnusable(`<${name}>`);
      silent += 1;
      return;
    }
    if (/^[a-z]+:/i.test(tag.name) && !tag.name.startsWith('svg:')) {
      silent += 1;
      return;
    }
    if (!GROUPS.has(name) && !SHAPES.has(name)) throw new LogoUnusable(`<${name}>`);
    refuseActive(attributes);
    const style = styleOf(attributes, styles.at(-1) ?? OUTERMOST);
    styles.push(style);
    if (name === 'svg') box ??= boxOf(attributes);
    else if (SHAPES.has(name)) shapes.push(...shapeOf(name, attributes, style));
  });
  parser.on('closetag', () => {
    if (silent > 0) silent -= 1;
    else styles.pop();
  });
  parser.write(svg).close();
  if (!box || shapes.length === 0) throw new LogoUnusable('nothing to draw');
  if (shapes.reduce((sum, { path }) => sum + path.length, 0) > MOST_STEPS) throw new LogoUnusable('too many points');
  return { box, shapes };
}

/** Fits the logo into a box of the sticker, turned clockwise, in the middle and without changing its shape. */
export function placeLogo(
  logo: Logo,
  place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  rotation: Rotation,
): PathShape[] {
  const isUpright = rotation % 180 === 0;
  const [wide, high] = isUpright ? [logo.box.width, logo.box.height] : [logo.box.height, logo.box.width];
  const scale = Math.min(place.width / wide, place.height / high);
  const middle = turned(rotation, scale, place.x + place.width / 2, place.y + place.height / 2);
  const [middleX, middleY] = [logo.box.x + logo.box.width / 2, logo.box.y + logo.box.height / 2];
  const matrix = combined(middle, [1, 0, 0, 1, -middleX, -middleY]);
  return logo.shapes.map(({ path, fill, evenOdd, stroke }) => ({
    kind: 'path',
    layer: 'print',
    path: moved(path, matrix),
    fill,
    evenOdd,
    stroke: stroke && { colour: stroke.colour, width: stroke.width * scale, dash: [] },
  }));
}

function textsOf(attributes: Readonly<Record<string, unknown>>): Attributes {
  const styled = typeof attributes['style'] === 'string' ? declarationsOf(attributes['style']) : {};
  const plain = Object.entries(attributes).map(([name, value]) => [name, String(value)] as const);
  return { ...Object.fromEntries(plain), ...styled };
}

function declarationsOf(style: string): Attributes {
  const pairs = style.split(';').flatMap((declaration) => {
    const [name, value] = declaration.split(':');
    return name?.trim() && value ? [[name.trim(), value.trim()] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Scripts come as attributes too, and anything may point elsewhere. */
function refuseActive(attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (/^on/i.test(name) || /(^|:)href$/i.test(name)) throw new LogoUnusable(name);
    if (/url\s*\(/i.test(value)) throw new LogoUnusable('url(…)');
    if (['clip-path', 'mask', 'filter'].includes(name) && value !== 'none') throw new LogoUnusable(name);
  }
}

function styleOf(attributes: Attributes, outer: Style): Style {
  const width = Number.parseFloat(attributes['stroke-width'] ?? '');
  return {
    matrix: combined(outer.matrix, transformOf(attributes['transform'] ?? '')),
    fill: attributes['fill'] ?? outer.fill,
    fillRule: attributes['fill-rule'] ?? outer.fillRule,
    stroke: attributes['stroke'] ?? outer.stroke,
    strokeWidth: Number.isFinite(width) ? width : outer.strokeWidth,
  };
}

function boxOf(attributes: Attributes): Logo['box'] {
  const [x = 0, y = 0, width = 0, height = 0] = (attributes['viewBox'] ?? '').split(/[\s,]+/).map(Number);
  const found = attributes['viewBox']
    ? { x, y, width, height }
    : { x: 0, y: 0, width: lengthOf(attributes, 'width'), height: lengthOf(attributes, 'height') };
  const isUsable = [x, y].every(Number.isFinite) && found.width > 0 && found.height > 0;
  if (!isUsable) throw new LogoUnusable('no viewBox');
  return found;
}

function lengthOf(attributes: Attributes, name: string, otherwise = 0): number {
  const length = Number.parseFloat(attributes[name] ?? '');
  return Number.isFinite(length) ? length : otherwise;
}

function shapeOf(name: string, attributes: Attributes, style: Style): LogoShape[] {
  if (attributes['display'] === 'none' || attributes['visibility'] === 'hidden') return [];
  const path = moved(outlineOf(name, attributes), style.matrix);
  const fill = name === 'line' ? undefined : colourOf(style.fill);
  const colour = colourOf(style.stroke);
  const [a, b, c, d] = style.matrix;
  const width = style.strokeWidth * Math.sqrt(Math.abs(a * d - b * c));
  const stroke = colour && width > 0 ? { colour, width } : undefined;
  return path.length > 0 && (fill || stroke) ? [{ path, fill, evenOdd: style.fillRule === 'evenodd', stroke }] : [];
}

function outlineOf(name: string, attributes: Attributes): Path {
  const length = (of: string, otherwise = 0) => lengthOf(attributes, of, otherwise);
  switch (name) {
    case 'path':
      return pathOf(attributes['d'] ?? '');
    case 'rect':
      return roundedRectangle(length('x'), length('y'), length('width'), length('height'), length('rx', length('ry')));
    case 'circle':
      return ellipse(length('cx'), length('cy'), length('r'), length('r'));
    case 'ellipse':
      return ellipse(length('cx'), length('cy'), length('rx'), length('ry'));
    case 'line':
      return [
        ['M', length('x1'), length('y1')],
        ['L', length('x2'), length('y2')],
      ];
    default:
      return pathOf(`M${attributes['points'] ?? ''}${name === 'polygon' ? 'Z' : ''}`);
  }
}

function pathOf(data: string): Path {
  try {
    return readPath(data);
  } catch {
    throw new LogoUnusable('a broken path');
  }
}

function ellipse(x: number, y: number, rx: number, ry: number): Path {
  return moved(roundedRectangle(-1, -1, 2, 2, 1), [rx, 0, 0, ry, x, y]);
}

const TRANSFORM = /(matrix|translate|scale|rotate)\s*\(([^)]*)\)/g;

function transformOf(text: string): Matrix {
  if (text.replace(TRANSFORM, '').replace(/[\s,]/g, '') !== '') throw new LogoUnusable('an unknown transform');
  return [...text.matchAll(TRANSFORM)].reduce(
    (whole, [, name = '', numbers = '']) =>
      combined(
        whole,
        oneTransform(
          name,
          numbers
            .trim()
            .split(/[\s,]+/)
            .map(Number),
        ),
      ),
    IDENTITY,
  );
}

function oneTransform(name: string, [a = 0, b, c, d = 0, e = 0, f = 0]: readonly number[]): Matrix {
  if (name === 'matrix') return [a, b ?? 0, c ?? 0, d, e, f];
  if (name === 'translate') return [1, 0, 0, 1, a, b ?? 0];
  if (name === 'scale') return [a, 0, 0, b ?? a, 0, 0];
  const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
  const about: Matrix = [1, 0, 0, 1, b ?? 0, c ?? 0];
  return combined(combined(about, [cos, sin, -sin, cos, 0, 0]), [1, 0, 0, 1, -(b ?? 0), -(c ?? 0)]);
}

const NAMED: Readonly<Record<string, readonly [number, number, number]>> = {
  black: [0, 0, 0],
  currentcolor: [0, 0, 0],
  white: [255, 255, 255],
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  orange: [255, 165, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
};

/** Screens' colours as inks, without a profile: greys become black ink alone. */
function colourOf(text: string): Colour | undefined {
  const name = text.trim().toLowerCase();
  if (name === 'none' || name === 'transparent') return undefined;
  const rgb = NAMED[name] ?? hexColour(name) ?? rgbColour(name);
  if (!rgb) throw new LogoUnusable(`the colour ${name.slice(0, 20)}`);
  const [red, green, blue] = rgb.map((part) => part / 255);
  const black = 1 - Math.max(red ?? 0, green ?? 0, blue ?? 0);
  if (black === 1) return [0, 0, 0, 1];
  const ink = (light = 0) => Math.round(((1 - light - black) / (1 - black)) * 1_000) / 1_000;
  return [ink(red), ink(green), ink(blue), Math.round(black * 1_000) / 1_000];
}

function hexColour(text: string): number[] | undefined {
  if (!/^#([0-9a-f]{3}|[0-9a-f]{6})$/.test(text)) return undefined;
  const digits =
    text.length === 4 ? Array.from(text.slice(1), (digit) => digit + digit) : (text.slice(1).match(/../g) ?? []);
  return digits.map((pair) => Number.parseInt(pair, 16));
}

function rgbColour(text: string): number[] | undefined {
  const found = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/.exec(text);
  return found ? found.slice(1).map((part) => Math.min(255, Number(part))) : undefined;
}
