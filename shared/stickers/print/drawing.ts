import { formatCode } from '../code/code-text.ts';
import type { Colour, Resolution } from '../template/template.ts';
import type { QrFormat } from './qr-code.ts';
import { qrPayload } from './qr-code.ts';
import type { Typefaces } from './typeface.ts';
import type { Sticker } from './volume-order.ts';

/**
 * One sticker as any device can draw it: PDF and SVG as vectors, thermal printers in their languages, pictures as dots.
 * All lengths are dots of its resolution, from the top left corner of the cut sticker, y downwards. Whole stickers and
 * QR codes stand on whole dots; the rest may stand between.
 */
export interface StickerDrawing {
  readonly resolution: Resolution;
  readonly width: number;
  readonly height: number;
  /** How far a background reaches beyond the cut. */
  readonly bleed: number;
  /** The same on all stickers of the order, from back to front. */
  readonly standing: readonly Shape[];
  /** Where the code and the PIN go. */
  readonly slots: readonly Slot[];
  readonly qrs: readonly QrPlace[];
  /** In the addresses that the QR codes open. */
  readonly siteHost: string;
}

/**
 * `print` is ink. `die` is the line that the cutter follows (khuôn bế) and `scratch` the layer that hides what lies
 * beneath; printing houses make each with a plate of its own, and no other device draws them unless it shows a proof.
 */
export type Layer = 'print' | 'die' | 'scratch';

export type FontName = 'regular' | 'bold';
/** Degrees, clockwise. */
export type Rotation = 0 | 90 | 180 | 270;

export type Shape = TextRun | PathShape;

/** One line of text. */
export interface TextRun {
  readonly kind: 'text';
  readonly layer: 'print';
  readonly text: string;
  readonly font: FontName;
  /** Height of the em, in dots. */
  readonly size: number;
  /** Where the baseline begins; the text turns around this point. */
  readonly x: number;
  readonly y: number;
  readonly rotation: Rotation;
  readonly colour: Colour;
}

export interface PathShape {
  readonly kind: 'path';
  readonly layer: Layer;
  readonly path: Path;
  readonly fill?: Colour | undefined;
  /** Holes are where outlines overlap an even number of times; otherwise where they run the other way. */
  readonly evenOdd?: boolean | undefined;
  readonly stroke?: Stroke | undefined;
}

export interface Stroke {
  readonly colour: Colour;
  readonly width: number;
  /** Lengths of dashes and of what is between them; solid where empty. */
  readonly dash: readonly number[];
}

export type Path = readonly PathStep[];
/** As in SVG, always absolute. */
export type PathStep =
  | readonly ['M' | 'L', number, number]
  | readonly ['Q', number, number, number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

/** A line whose text differs from sticker to sticker. */
export interface Slot {
  readonly what: 'code' | 'pin';
  /** The part of the grouped text that stands here, as `slice` takes it. */
  readonly from: number;
  readonly to: number;
  readonly font: FontName;
  readonly size: number;
  /** The few texts that become longer than this, for their many wide letters, are set smaller. */
  readonly room: number;
  /** The point of the baseline where the text begins, has its middle, or ends, by `align`. */
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly rotation: Rotation;
  readonly colour: Colour;
}

/** The top left corner of the quiet zone, in whole dots. */
export interface QrPlace {
  readonly x: number;
  readonly y: number;
  readonly format: QrFormat;
}

/** What stands in a slot on this sticker. */
export function textIn(slot: Slot, sticker: Sticker): string {
  return formatCode((slot.what === 'code' ? sticker.code : sticker.pin) ?? '').slice(slot.from, slot.to);
}

/** The size of a text that is `natural` wide when set in one dot. */
export function sizeIn({ size, room }: Slot, natural: number): number {
  return natural * size <= room ? size : Math.floor((room / natural) * 10) / 10;
}

/** The lines of one sticker that differ, ready to draw. */
export function writtenOn(drawing: StickerDrawing, sticker: Sticker, typefaces: Typefaces): TextRun[] {
  return drawing.slots.map((slot) => {
    const { font, align, rotation, colour } = slot;
    const text = textIn(slot, sticker);
    const natural = typefaces[font].widthOf(text);
    const size = sizeIn(slot, natural);
    const start = along(slot, -natural * size * BEFORE[align]);
    return { kind: 'text', layer: 'print', text, font, size, ...start, rotation, colour };
  });
}

/** What a sticker's QR code opens. */
export function addressOf(drawing: StickerDrawing, sticker: Sticker): string {
  return qrPayload(sticker.code, drawing.siteHost);
}

/** The part of a text that lies before the point it is aligned to. */
export const BEFORE = { left: 0, center: 0.5, right: 1 } as const;

/** The point `distance` further along a baseline. */
export function along(
  { x, y, rotation }: Pick<TextRun, 'x' | 'y' | 'rotation'>,
  distance: number,
): { readonly x: number; readonly y: number } {
  const [right, down] = DIRECTIONS[rotation];
  return { x: x + right * distance, y: y + down * distance };
}

/** Where a baseline runs, turned clockwise. */
export const DIRECTIONS = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] } as const satisfies Readonly<
  Record<Rotation, readonly [number, number]>
>;

export function rectangle(x: number, y: number, width: number, height: number): Path {
  return [['M', x, y], ['L', x + width, y], ['L', x + width, y + height], ['L', x, y + height], ['Z']];
}

/** How far the control points of a quarter circle stand from its ends, as a part of the radius. */
const QUARTER = 0.5523;

export function roundedRectangle(x: number, y: number, width: number, height: number, wanted: number): Path {
  const radius = Math.min(wanted, width / 2, height / 2);
  if (radius <= 0) return rectangle(x, y, width, height);
  const [right, bottom, near] = [x + width, y + height, radius * (1 - QUARTER)];
  return [
    ['M', x + radius, y],
    ['L', right - radius, y],
    ['C', right - near, y, right, y + near, right, y + radius],
    ['L', right, bottom - radius],
    ['C', right, bottom - near, right - near, bottom, right - radius, bottom],
    ['L', x + radius, bottom],
    ['C', x + near, bottom, x, bottom - near, x, bottom - radius],
    ['L', x, y + radius],
    ['C', x, y + near, x + near, y, x + radius, y],
    ['Z'],
  ];
}
