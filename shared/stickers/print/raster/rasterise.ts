import type { Colour } from '../../template/template.ts';
import { DIRECTIONS, type Path, type PathStep, type Rotation, type Shape, type TextRun } from '../drawing.ts';
import type { Typefaces } from '../typeface.ts';
import { type Bitmap, blankBitmap } from './bitmap.ts';
import { fillPolygons, flattened } from './fill-path.ts';
import { strokePolygons } from './stroke-path.ts';

/** Paler inks than this are left white: one colour has no greys. */
const FAINTEST = 0.3;
/** How dark cyan, magenta and yellow look beside black. */
const DARKNESS = [0.3, 0.59, 0.11] as const;

/** Draws what is printed, from back to front. Die lines and scratch layers are no ink and are left out. */
export function rasterise(
  shapes: readonly Shape[],
  size: { readonly width: number; readonly height: number },
  typefaces: Typefaces,
): Bitmap {
  const bitmap = blankBitmap(size.width, size.height);
  for (const shape of shapes) paintShape(bitmap, shape, typefaces);
  return bitmap;
}

export function paintShape(bitmap: Bitmap, shape: Shape, typefaces: Typefaces): void {
  if (shape.layer !== 'print') return;
  if (shape.kind === 'text') {
    const outlines = flattened(outlineOf(shape, typefaces));
    fillPolygons(
      bitmap,
      outlines.map(({ points }) => points),
      { ink: inkOf(shape.colour) },
    );
    return;
  }
  const { path, fill, evenOdd, stroke } = shape;
  if (fill) {
    const outlines = flattened(path).map(({ points }) => points);
    fillPolygons(bitmap, outlines, { evenOdd, ink: inkOf(fill) });
  }
  if (stroke) fillPolygons(bitmap, strokePolygons(path, stroke), { ink: inkOf(stroke.colour) });
}

export function inkOf([cyan, magenta, yellow, black]: Colour): 'black' | 'white' {
  const [c, m, y] = DARKNESS;
  const light = (1 - black) * (1 - c * cyan - m * magenta - y * yellow);
  return 1 - light >= FAINTEST ? 'black' : 'white';
}

/** The outlines of a line of text where it stands. Its baseline is moved to the nearest dot, so that all letters look alike. */
export function outlineOf({ text, font, size, x, y, rotation }: TextRun, typefaces: Typefaces): Path {
  const origin = [Math.round(x), Math.round(y)] as const;
  return typefaces[font].outlineOf(text).map((step) => placed(step, size, rotation, origin));
}

function placed(step: PathStep, size: number, rotation: Rotation, [x, y]: readonly [number, number]): PathStep {
  const [right, down] = DIRECTIONS[rotation];
  const place = (across: number, below: number) =>
    [x + (across * right - below * down) * size, y + (across * down + below * right) * size] as const;
  switch (step[0]) {
    case 'M':
    case 'L':
      return [step[0], ...place(step[1], step[2])];
    case 'Q':
      return ['Q', ...place(step[1], step[2]), ...place(step[3], step[4])];
    case 'C':
      return ['C', ...place(step[1], step[2]), ...place(step[3], step[4]), ...place(step[5], step[6])];
    case 'Z':
      return step;
  }
}
