import * as z from 'zod';

/** How stickers stand on what the printing house prints; lengths are millimetres. */

export const paperSizes = {
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
  SRA3: { width: 320, height: 450 },
} as const;

const length = (least: number, most: number) => z.number().min(least).max(most);

export const sheetLayoutSchema = z.object({
  kind: z.literal('sheet'),
  paper: z.union([z.enum(['A4', 'A3', 'SRA3']), z.object({ width: length(50, 1_200), height: length(50, 1_200) })]),
  /** Between the edge of the paper and the stickers; the texts for the printing house stand in it. */
  margin: length(3, 100).default(12),
  /** Between two stickers. */
  gutter: length(0, 50).default(2),
  cropMarks: z.boolean().default(true),
});

export const rollLayoutSchema = z.object({
  kind: z.literal('roll'),
  /** Stickers side by side. */
  lanes: z.int().min(1).max(20).default(1),
  /** Between two lanes, and between two rows. */
  gap: length(0, 20).default(2),
  /** Which edge of the sticker leaves the roll first, print side out or in. */
  winding: z
    .enum(['top-first-out', 'bottom-first-out', 'left-first-out', 'right-first-out', 'top-first-in', 'bottom-first-in'])
    .default('top-first-out'),
  /** A sticker before each roll that tells which roll it is. */
  rollLabels: z.boolean().default(true),
});

export const printLayoutSchema = z.discriminatedUnion('kind', [sheetLayoutSchema, rollLayoutSchema]);
export type PrintLayout = z.infer<typeof printLayoutSchema>;
export type SheetLayoutChoice = z.infer<typeof sheetLayoutSchema>;
export type RollLayoutChoice = z.infer<typeof rollLayoutSchema>;

/** What volumes are rendered as: vector pages, or the languages of thermal printers. */
export const volumeFormatSchema = z.enum(['pdf', 'zpl', 'tspl']);
export type VolumeFormat = z.infer<typeof volumeFormatSchema>;

export const A4_SHEETS: PrintLayout = sheetLayoutSchema.parse({ kind: 'sheet', paper: 'A4' });
