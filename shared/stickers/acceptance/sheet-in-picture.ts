import type { SeenCode } from './code-finder.ts';
import type { Area, GrayPicture, Point } from './gray-picture.ts';
import { fitPerspective, type Perspective, type Sighting } from './perspective.ts';

/** A sticker of a sheet and the code that was read of it. */
export interface PlacedCode {
  readonly seen: SeenCode;
  readonly column: number;
  readonly row: number;
}

/** Where a sheet lies in a picture. */
export interface SheetInPicture {
  /** Where the middle of the code of a place is seen; undefined outside the picture. */
  middleOf(place: { readonly column: number; readonly row: number }): Point | undefined;
  /** Side of a code there, in picture points. */
  readonly side: number;
}

/** Of the distance between two stickers; a code further from its place is not believed. */
const STRAY = 0.35;
const LEAST_BELIEVED = 0.75;

/**
 * Finds where a sheet lies by the codes read of it: they stand in a grid, seen in perspective. Undefined where they are
 * too few, in one line, or not in such a grid.
 */
export function findSheet(picture: GrayPicture, placed: readonly PlacedCode[]): SheetInPicture | undefined {
  const sightings = placed.map(({ seen, column, row }) => ({ on: { x: column, y: row }, seen: middle(seen) }));
  const first = fitPerspective(sightings);
  if (!first) return undefined;
  const believed = sightings.filter((sighting) => !isStray(sighting, first));
  const perspective = fitPerspective(believed);
  if (!perspective || believed.length < sightings.length * LEAST_BELIEVED) return undefined;
  if (believed.some((sighting) => isStray(sighting, perspective))) return undefined;
  const side = median(placed.map(({ seen }) => sideOf(seen)));
  return {
    side,
    middleOf: ({ column, row }) => {
      const seen = perspective({ x: column, y: row });
      const half = side / 2;
      const inside = seen.x > half && seen.y > half && seen.x < picture.width - half && seen.y < picture.height - half;
      return inside ? seen : undefined;
    },
  };
}

function isStray({ on, seen }: Sighting, perspective: Perspective): boolean {
  const expected = perspective(on);
  const next = perspective({ x: on.x + 1, y: on.y });
  const below = perspective({ x: on.x, y: on.y + 1 });
  const step = Math.min(distance(expected, next), distance(expected, below));
  return !(distance(expected, seen) < step * STRAY);
}

export function middle({ corners }: SeenCode): Point {
  return {
    x: corners.reduce((sum, { x }) => sum + x, 0) / corners.length,
    y: corners.reduce((sum, { y }) => sum + y, 0) / corners.length,
  };
}

export function sideOf({ corners: [topLeft, topRight, , bottomLeft] }: SeenCode): number {
  return (distance(topLeft, topRight) + distance(topLeft, bottomLeft)) / 2;
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** The square of `side` around a point. */
export function around(point: Point, side: number): Area {
  return { left: point.x - side / 2, top: point.y - side / 2, width: side, height: side };
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
