import type { FontName, Rotation } from './drawing.ts';
import { typeSize } from './printer-dots.ts';
import type { Typeface } from './typeface.ts';

/** A box with lines of text in it; lengths in dots, type sizes in points. */
export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: Rotation;
  readonly font: FontName;
  readonly points: number;
  readonly smallestPoints?: number | undefined;
  readonly align: 'left' | 'center' | 'right';
}

export interface TextSetting {
  /** Of the em, in dots. */
  readonly size: number;
  /** How long a line may become, in dots. */
  readonly room: number;
  /** For each line, the point of its baseline that it is aligned to. */
  readonly baselines: readonly { readonly x: number; readonly y: number }[];
  /** By how much the lines are too wide or too tall for the box at their smallest size, as a part and in dots. */
  readonly excess?: { readonly wide: number; readonly tall: number } | undefined;
}

const MIDDLE = { left: 0, center: 0.5, right: 1 } as const;
/** What is set a hair too wide in theory prints well. */
const TOLERANCE = 0.002;

/**
 * Sets lines of these natural widths, as parts of the type size, in the box, smaller where they must be. Capitals stand
 * in the middle of their line unless the accents or tails of `ink` would leave it then: nothing touches the line above.
 */
export function setText(
  box: TextBox,
  widths: readonly number[],
  ink: string,
  face: Typeface,
  dpi: number,
): TextSetting {
  const isUpright = box.rotation === 0 || box.rotation === 180;
  const [length, depth] = isUpright ? [box.width, box.height] : [box.height, box.width];
  const line = depth / widths.length;
  const natural = Math.max(...widths);
  const { above, below } = inkOf(face, ink);
  const largest = typeSize(box.points, dpi);
  const smallest = typeSize(Math.min(box.smallestPoints ?? box.points, box.points), dpi);
  const fitting = Math.min(largest, length / natural, line / (above + below));
  const size = Math.floor(Math.max(fitting, smallest) * 10) / 10;
  const wide = (natural * smallest) / length - 1;
  const tall = (above + below) * smallest - line;
  const excess = wide > TOLERANCE || tall > TOLERANCE * line ? { wide, tall } : undefined;
  const baselines = widths.map((_, at) => {
    const centred = line * (at + 0.5) + (face.capHeight * size) / 2;
    const down = Math.max(line * at + above * size, Math.min(centred, line * (at + 1) - below * size));
    return onSticker(box, length * MIDDLE[box.align], down);
  });
  return { size, room: length, baselines, excess };
}

/** Lines without accents still leave room for whole capitals. */
function inkOf(face: Typeface, text: string): { readonly above: number; readonly below: number } {
  const { above, below } = face.inkOf(text);
  return { above: Math.max(above, face.capHeight), below };
}

/** From the box's own corner, where its text begins, to the sticker's. */
function onSticker({ x, y, width, height, rotation }: TextBox, across: number, down: number) {
  const [right, lower] = (
    {
      0: [across, down],
      90: [width - down, across],
      180: [width - across, height - down],
      270: [down, height - across],
    } as const
  )[rotation];
  return { x: toTenth(x + right), y: toTenth(y + lower) };
}

function toTenth(dots: number): number {
  return Math.round(dots * 10) / 10;
}
