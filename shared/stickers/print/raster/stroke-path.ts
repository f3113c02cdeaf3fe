import type { Path, Stroke } from '../drawing.ts';
import { flattened, type Polygon } from './fill-path.ts';

type Point = readonly [x: number, y: number];

/** A thinner line than a dot would come and go. */
const THINNEST = 1;
const CORNERS = 12;

/** What a pen of the stroke's width covers, as polygons that all run the same way: filled together they are the line. */
export function strokePolygons(path: Path, { width, dash }: Pick<Stroke, 'width' | 'dash'>): Polygon[] {
  const half = Math.max(width, THINNEST) / 2;
  return flattened(path).flatMap(({ points, isClosed }) => {
    const [first] = points;
    const line = isClosed && first ? [...points, first] : points;
    return dashes(line, dash).flatMap((piece) => alongLine(piece, half));
  });
}

function alongLine(points: readonly Point[], half: number): Polygon[] {
  const bars = points.slice(1).flatMap((to, at) => bar(points[at] ?? to, to, half));
  // Round where two pieces meet; ends are cut straight.
  const joints = points.slice(1, -1).map((point) => disc(point, half));
  return [...bars, ...joints];
}

function bar([fromX, fromY]: Point, [toX, toY]: Point, half: number): Polygon[] {
  const length = Math.hypot(toX - fromX, toY - fromY);
  if (length === 0) return [];
  const [right, down] = [((toX - fromX) / length) * half, ((toY - fromY) / length) * half];
  return [
    [
      [fromX + down, fromY - right],
      [toX + down, toY - right],
      [toX - down, toY + right],
      [fromX - down, fromY + right],
    ],
  ];
}

/** Runs the way bars do. */
function disc([x, y]: Point, radius: number): Polygon {
  return Array.from({ length: CORNERS }, (_, corner): Point => {
    const angle = (corner * 2 * Math.PI) / CORNERS;
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
  });
}

/** Cuts a line into what is drawn of it; whole where there is no pattern. */
function dashes(points: readonly Point[], pattern: readonly number[]): (readonly Point[])[] {
  if (pattern.length === 0 || pattern.some((length) => length < 0) || pattern.every((length) => length === 0)) {
    return [points];
  }
  const pieces: Point[][] = [];
  let [at, left, isDrawn] = [0, pattern[0] ?? 0, true];
  let piece: Point[] = points[0] ? [points[0]] : [];
  for (const [position, to] of points.slice(1).entries()) {
    let from = points[position] ?? to;
    let distance = Math.hypot(to[0] - from[0], to[1] - from[1]);
    while (distance > left) {
      const part = left / distance;
      from = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
      if (isDrawn) pieces.push([...piece, from]);
      piece = [from];
      distance -= left;
      at += 1;
      left = pattern[at % pattern.length] ?? 0;
      isDrawn = !isDrawn;
    }
    left -= distance;
    piece.push(to);
  }
  if (isDrawn && piece.length > 1) pieces.push(piece);
  return pieces;
}
