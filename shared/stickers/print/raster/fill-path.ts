import type { Path } from '../drawing.ts';
import { type Bitmap, paintRun } from './bitmap.ts';

/**
 * Each dot is looked at in so many points a side, and is black where at least six of the sixteen lie inside: just under
 * half, so that a stroke of one dot between two columns does not vanish; strokes of a 4-point type at 203 dpi are that
 * thin.
 */
const SAMPLES = 4;
const ENOUGH = 6;
/** Curves are drawn as so many straight pieces; letters on stickers are a few dots tall. */
const PIECES = 8;

type Point = readonly [x: number, y: number];
export type Polygon = readonly Point[];

export interface FillOptions {
  readonly evenOdd?: boolean | undefined;
  readonly ink?: 'black' | 'white';
}

/** The outlines of a path as straight lines; `isClosed` tells whether each returns to its beginning. */
export function flattened(path: Path): { readonly points: Polygon; readonly isClosed: boolean }[] {
  const outlines: { points: Point[]; isClosed: boolean }[] = [];
  let points: Point[] = [];
  for (const step of path) {
    const [x, y] = points.at(-1) ?? [0, 0];
    switch (step[0]) {
      case 'M':
        points = [[step[1], step[2]]];
        outlines.push({ points, isClosed: false });
        break;
      case 'L':
        points.push([step[1], step[2]]);
        break;
      case 'Q':
        points.push(...along((t) => quadratic(t, [x, y], [step[1], step[2]], [step[3], step[4]])));
        break;
      case 'C':
        points.push(...along((t) => cubic(t, [x, y], [step[1], step[2]], [step[3], step[4]], [step[5], step[6]])));
        break;
      case 'Z': {
        const outline = outlines.at(-1);
        if (outline) outline.isClosed = true;
        break;
      }
    }
  }
  return outlines;
}

/** Fills what the polygons enclose, in dots of the bitmap, y downwards. */
export function fillPolygons(bitmap: Bitmap, polygons: readonly Polygon[], options: FillOptions = {}): void {
  const edges = polygons.flatMap(edgesOf);
  const top = Math.max(0, Math.floor(Math.min(...edges.map((edge) => edge.top)) / SAMPLES));
  const bottom = Math.min(bitmap.height, Math.ceil(Math.max(...edges.map((edge) => edge.bottom)) / SAMPLES));
  const inside = new Uint8Array(bitmap.width);
  for (let y = top; y < bottom; y += 1) {
    inside.fill(0);
    for (let line = 0; line < SAMPLES; line += 1) {
      countInside(inside, crossings(edges, y * SAMPLES + line + 0.5), options.evenOdd ?? false);
    }
    paintRow(bitmap, y, inside, options.ink ?? 'black');
  }
}

interface Edge {
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
  readonly slope: number;
  readonly direction: 1 | -1;
}

/** In samples. Level edges enclose nothing. */
function edgesOf(polygon: Polygon): Edge[] {
  return polygon.flatMap(([fromX, fromY], at) => {
    const [toX, toY] = polygon[(at + 1) % polygon.length] ?? [fromX, fromY];
    if (fromY === toY) return [];
    const slope = (toX - fromX) / (toY - fromY);
    const [x, top, bottom] = fromY < toY ? [fromX, fromY, toY] : [toX, toY, fromY];
    const direction = fromY < toY ? 1 : -1;
    return [{ top: top * SAMPLES, bottom: bottom * SAMPLES, x: x * SAMPLES, slope, direction }];
  });
}

interface Crossing {
  readonly x: number;
  readonly direction: 1 | -1;
}

function crossings(edges: readonly Edge[], y: number): Crossing[] {
  const found: Crossing[] = [];
  for (const { top, bottom, x, slope, direction } of edges) {
    if (y >= top && y < bottom) found.push({ x: x + (y - top) * slope, direction });
  }
  return found.sort((one, other) => one.x - other.x);
}

function countInside(inside: Uint8Array, row: readonly Crossing[], evenOdd: boolean): void {
  let winding = 0;
  for (const [at, { x, direction }] of row.entries()) {
    winding += evenOdd ? 1 : direction;
    const isInside = evenOdd ? winding % 2 === 1 : winding !== 0;
    if (!isInside) continue;
    // A sample lies in the middle of its share of a dot.
    const from = Math.max(0, Math.ceil(x - 0.5));
    const to = Math.min(inside.length * SAMPLES, Math.ceil((row[at + 1]?.x ?? x) - 0.5));
    for (let sample = from; sample < to; sample += 1) {
      const dot = Math.floor(sample / SAMPLES);
      inside[dot] = (inside[dot] ?? 0) + 1;
    }
  }
}

function paintRow(bitmap: Bitmap, y: number, inside: Uint8Array, ink: 'black' | 'white'): void {
  for (let x = 0; x < inside.length; x += 1) {
    if ((inside[x] ?? 0) >= ENOUGH) paintRun(bitmap, y, x, x + 1, ink);
  }
}

function along(place: (t: number) => Point): Point[] {
  return Array.from({ length: PIECES }, (_, piece) => place((piece + 1) / PIECES));
}

function quadratic(t: number, from: Point, control: Point, to: Point): Point {
  const weights = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
  return weighted([from, control, to], weights);
}

function cubic(t: number, from: Point, first: Point, second: Point, to: Point): Point {
  const rest = 1 - t;
  return weighted([from, first, second, to], [rest ** 3, 3 * t * rest ** 2, 3 * t ** 2 * rest, t ** 3]);
}

function weighted(points: readonly Point[], weights: readonly number[]): Point {
  let [x, y] = [0, 0];
  for (const [at, point] of points.entries()) {
    x += point[0] * (weights[at] ?? 0);
    y += point[1] * (weights[at] ?? 0);
  }
  return [x, y];
}
