import * as z from 'zod';
import { line } from '../../http/text-input.ts';

/**
 * What a sticker looks like, as data. Lengths are millimetres from the top left corner of the cut sticker, as a designer
 * measures them; type sizes are points.
 */

export const materialSchema = z.enum(['fragile', 'thermal', 'paper']);
export type Material = z.infer<typeof materialSchema>;

/** Dots per inch of the printers that houses have. */
export const RESOLUTIONS = [203, 300, 600, 1200, 2400] as const;
export const resolutionSchema = z.literal(
  RESOLUTIONS,
  'Độ phân giải là 203, 300, 600, 1200 hoặc 2400 dpi. | The resolution is 203, 300, 600, 1200 or 2400 dpi.',
);
export type Resolution = z.infer<typeof resolutionSchema>;

/** What a material can carry. */
export interface MaterialLimits {
  readonly vi: string;
  readonly en: string;
  /** The first is taken where none is chosen. */
  readonly resolutions: readonly Resolution[];
  readonly colours: 'black' | 'cmyk';
}

export const materialLimits: Readonly<Record<Material, MaterialLimits>> = {
  fragile: { vi: 'Tem vỡ', en: 'Fragile', resolutions: [600, 300, 1200, 2400], colours: 'cmyk' },
  /** A thermal head burns or does not burn: one colour, and its dots are coarse. */
  thermal: { vi: 'Decal nhiệt', en: 'Thermal decal', resolutions: [203, 300], colours: 'black' },
  paper: { vi: 'Decal giấy', en: 'Paper decal', resolutions: [600, 300, 1200, 2400], colours: 'cmyk' },
};

export const MIN_SIDE = 8;
export const MAX_SIDE = 300;

const sideMessage = `Cạnh tem từ ${MIN_SIDE} đến ${MAX_SIDE} mm. | A side measures from ${MIN_SIDE} to ${MAX_SIDE} mm.`;
const side = z.number(sideMessage).min(MIN_SIDE, sideMessage).max(MAX_SIDE, sideMessage);
const placeMessage = 'Vị trí tính bằng mm, từ 0 đến 300. | A position is in mm, from 0 to 300.';
const place = z.number(placeMessage).min(0, placeMessage).max(MAX_SIDE, placeMessage);
const extent = z.number(placeMessage).positive(placeMessage).max(MAX_SIDE, placeMessage);

/** Cyan, magenta, yellow and black, each from 0 to 1. */
export const colourSchema = z.tuple([
  z.number().min(0).max(1),
  z.number().min(0).max(1),
  z.number().min(0).max(1),
  z.number().min(0).max(1),
]);
export type Colour = z.infer<typeof colourSchema>;
export const BLACK: Colour = [0, 0, 0, 1];

const pointsMessage = 'Cỡ chữ từ 3 đến 72 pt. | A type size is from 3 to 72 points.';
const points = z.number(pointsMessage).min(3, pointsMessage).max(72, pointsMessage);

const box = { x: place, y: place, width: extent, height: extent, rotation: z.literal([0, 90, 180, 270]).default(0) };
const type = {
  font: z.enum(['regular', 'bold']).default('regular'),
  points,
  /** The text is set smaller down to this where it would not fit; below it, it is an error. */
  smallestPoints: points.optional(),
  align: z.enum(['left', 'center', 'right']).default('left'),
  colour: colourSchema.default(BLACK),
};

export const templateFieldSchema = z.discriminatedUnion('kind', [
  /** With its quiet zone of four modules; always pure black. */
  z.object({ kind: z.literal('qr'), x: place, y: place, side: extent }),
  /** The code in its groups, on one line or broken into several of equal length. */
  z.object({ kind: z.literal('code'), ...box, ...type, lines: z.literal([1, 2, 4]).default(1) }),
  z.object({ kind: z.literal('pin'), ...box, ...type }),
  /** Name of the product; left out on blank stickers. */
  z.object({ kind: z.literal('product'), ...box, ...type }),
  z.object({ kind: z.literal('company'), ...box, ...type }),
  /** `{hotline}` in its words is the company's. */
  z.object({ kind: z.literal('hotline'), ...box, ...type, text: line(60).default('Hotline {hotline}') }),
  /** How to activate by message: `{keyword}` and `{shortCode}` are the company's. */
  z.object({ kind: z.literal('sms'), ...box, ...type, text: line(80).default('Soạn {keyword} <mã> gửi {shortCode}') }),
  z.object({ kind: z.literal('text'), ...box, ...type, text: line(120) }),
  /** Paths of an SVG; scripts, pictures and links are refused. */
  z.object({ kind: z.literal('logo'), ...box, svg: z.string().max(40_000) }),
  /** Where the scratch layer goes, and what it hides. */
  z.object({ kind: z.literal('scratch'), ...box, covers: z.enum(['pin', 'code']) }),
]);
export type TemplateField = z.infer<typeof templateFieldSchema>;

export const templateIdSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{1,39}$/,
    'Tên mẫu gồm 2 đến 40 chữ thường, số hoặc gạch. | A template is named with 2 to 40 small letters, digits or dashes.',
  );

export const stickerTemplateSchema = z.object({
  id: templateIdSchema,
  /** From 1; a version that was ordered once never changes. */
  version: z.int().min(1).max(9_999),
  name: line(80),
  material: materialSchema,
  /** After cutting. */
  width: side,
  height: side,
  /** How far a background reaches beyond the cut. */
  bleed: z.number().min(0).max(5).default(0),
  /** Radius of the corners that the die cuts. */
  cornerRadius: z.number().min(0).max(20).default(0),
  /** A one-page PDF of the designer's that lies under the fields; `sha256` is filled in when the template is saved. */
  background: z.object({ id: z.string().regex(/^[0-9A-Z]{26}$/), sha256: z.string().length(64).optional() }).optional(),
  fields: z.array(templateFieldSchema).min(1).max(40),
});
export type StickerTemplate = z.infer<typeof stickerTemplateSchema>;

/** What the scratch layer of a sticker hides, if it has one. */
export const scratchSchema = z.enum(['none', 'pin', 'code']);
export type Scratch = z.infer<typeof scratchSchema>;

export function scratchOf(template: Pick<StickerTemplate, 'fields'>): Scratch {
  const covers = template.fields.flatMap((field) => (field.kind === 'scratch' ? [field.covers] : []));
  return covers[0] ?? 'none';
}
