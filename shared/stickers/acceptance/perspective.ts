import type { Point } from './gray-picture.ts';

/** Leads from a point of a plane to the point of the picture where it is seen. */
export type Perspective = (point: Point) => Point;

/** A point of the plane, and where it was seen. */
export interface Sighting {
  readonly on: Point;
  readonly seen: Point;
}

const UNKNOWNS = 8;
const LEAST_PIVOT = 1e-9;

/**
 * The perspective that fits the sightings best; undefined for fewer than four of them, or if they stand in one line. The
 * eight numbers of a projection are the least squares solution of its two equations for each sighting.
 */
export function fitPerspective(sightings: readonly Sighting[]): Perspective | undefined {
  if (sightings.length * 2 < UNKNOWNS) return undefined;
  const plane = normal(sightings.map(({ on }) => on));
  const picture = normal(sightings.map(({ seen }) => seen));
  const sums = Array.from({ length: UNKNOWNS }, () => Array.from({ length: UNKNOWNS + 1 }, () => 0));
  for (const { on, seen } of sightings) {
    const { x, y } = plane.to(on);
    const { x: u, y: v } = picture.to(seen);
    addEquation(sums, [x, y, 1, 0, 0, 0, -x * u, -y * u, u]);
    addEquation(sums, [0, 0, 0, x, y, 1, -x * v, -y * v, v]);
  }
  const h = solve(sums);
  if (!h) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0] = h;
  return (point) => {
    const { x, y } = plane.to(point);
    const depth = g * x + i * y + 1;
    return picture.from({ x: (a * x + b * y + c) / depth, y: (d * x + e * y + f) / depth });
  };
}

/** Points around zero and of size one keep the sums exact. */
function normal(points: readonly Point[]) {
  const centre = { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) };
  const size = mean(points.map(({ x, y }) => Math.hypot(x - centre.x, y - centre.y))) || 1;
  return {
    to: ({ x, y }: Point): Point => ({ x: (x - centre.x) / size, y: (y - centre.y) / size }),
    from: ({ x, y }: Point): Point => ({ x: x * size + centre.x, y: y * size + centre.y }),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function addEquation(sums: number[][], equation: readonly number[]): void {
  for (const [row, sum] of sums.entries()) {
    const factor = equation[row] ?? 0;
    if (factor === 0) continue;
    for (const [column, value] of equation.entries()) sum[column] = (sum[column] ?? 0) + factor * value;
  }
}

/** Gauss with pivots; undefined where the equations do not settle it. */
function solve(rows: number[][]): number[] | undefined {
  for (let step = 0; step < UNKNOWNS; step += 1) {
    const from = largest(rows, step);
    const [pivotRow, other] = [rows[from], rows[step]];
    if (!pivotRow || !other || Math.abs(pivotRow[step] ?? 0) < LEAST_PIVOT) return undefined;
    rows[from] = other;
    rows[step] = pivotRow;
    for (const [position, row] of rows.entries()) {
      if (position !== step) subtract(row, pivotRow, step);
    }
  }
  return rows.map((row, position) => (row[UNKNOWNS] ?? 0) / (row[position] ?? 1));
}

function largest(rows: readonly number[][], step: number): number {
  let best = step;
  for (let row = step + 1; row < UNKNOWNS; row += 1) {
    if (Math.abs(rows[row]?.[step] ?? 0) > Math.abs(rows[best]?.[step] ?? 0)) best = row;
  }
  return best;
}

function subtract(row: number[], pivotRow: readonly number[], step: number): void {
  const factor = (row[step] ?? 0) / (pivotRow[step] ?? 1);
  for (let column = step; column <= UNKNOWNS; column += 1) {
    row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0);
  }
}
