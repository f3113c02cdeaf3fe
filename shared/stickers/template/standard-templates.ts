import * as z from 'zod';
import { type StickerTemplate, stickerTemplateSchema } from './template.ts';

/**
 * The templates that every company has. Widths and heights are as the sticker is read: 40 × 20 mm is a sticker of the
 * size that the trade calls 20 × 40. Only what every order has stands on them, so that none of them fails for a long
 * product name. Whoever changes one raises its version.
 */

type Draft = z.input<typeof stickerTemplateSchema>;
type Field = Draft['fields'][number];
type Material = StickerTemplate['material'];

/** A line of the text column, from its top edge. */
interface Row {
  readonly y: number;
  readonly height: number;
}
interface Column {
  readonly x: number;
  readonly width: number;
}

const TITLE = 'Bảo hành điện tử';
const SCAN = 'Quét mã để kích hoạt';

function text(column: Column, { y, height }: Row, words: string, points: number, smallestPoints: number): Field {
  return { kind: 'text', ...column, y, height, text: words, points, smallestPoints };
}

function company(column: Column, { y, height }: Row, points: number, smallestPoints: number): Field {
  return { kind: 'company', ...column, y, height, font: 'bold', points, smallestPoints };
}

function hotline(column: Column, { y, height }: Row, points: number, smallestPoints: number, words?: string): Field {
  const line = { kind: 'hotline', ...column, y, height, font: 'bold', points, smallestPoints } as const;
  return words === undefined ? line : { ...line, text: words };
}

function sms(column: Column, { y, height }: Row, points: number, smallestPoints: number, words?: string): Field {
  const line = { kind: 'sms', ...column, y, height, points, smallestPoints } as const;
  return words === undefined ? line : { ...line, text: words };
}

function code(column: Column, { y, height }: Row, points: number, smallestPoints: number, lines: 1 | 2 | 4 = 2) {
  return { kind: 'code', ...column, y, height, font: 'bold', points, smallestPoints, lines } as const;
}

/** The PIN in the middle of the layer that hides it. */
function pinUnderLayer(column: Column, { y, height }: Row, points: number, smallestPoints: number): Field[] {
  const inside = { x: column.x + 0.4, width: column.width - 0.8, y: y + 0.5, height: height - 1 };
  return [
    { kind: 'scratch', ...column, y, height, covers: 'pin' },
    { kind: 'pin', ...inside, font: 'bold', align: 'center', points, smallestPoints },
  ];
}

const wide: Column = { x: 19.2, width: 19.6 };

const plain20x40: readonly Field[] = [
  { kind: 'qr', x: 0.7, y: 1, side: 18 },
  company(wide, { y: 1.4, height: 2.9 }, 6.8, 4.2),
  text(wide, { y: 4.4, height: 2.2 }, TITLE, 5, 4.2),
  code(wide, { y: 7.2, height: 5.9 }, 7.6, 6.5),
  text(wide, { y: 13.4, height: 1.8 }, SCAN, 4.5, 4),
  sms(wide, { y: 15.2, height: 1.7 }, 4.2, 3),
  hotline(wide, { y: 17, height: 2 }, 5.4, 4.2),
];

const scratch20x40: readonly Field[] = [
  { kind: 'qr', x: 0.7, y: 1, side: 18 },
  company(wide, { y: 1.1, height: 2.7 }, 6.4, 4.2),
  text(wide, { y: 3.8, height: 2 }, TITLE, 4.6, 4),
  code(wide, { y: 6, height: 5 }, 7, 6.2),
  text(wide, { y: 11.3, height: 1.8 }, 'Cào lấy mã PIN', 4.2, 4),
  ...pinUnderLayer(wide, { y: 13.2, height: 3.4 }, 6.8, 6),
  hotline(wide, { y: 16.9, height: 2 }, 5.2, 4.2),
];

/** For goods without a serial: nobody can activate before the layer is scratched off. */
const besideLayer: Column = { x: 21.4, width: 17.6 };
const scratchCode20x40: readonly Field[] = [
  { kind: 'scratch', x: 0.8, y: 0.8, width: 19.6, height: 18.4, covers: 'code' },
  { kind: 'qr', x: 4, y: 0.8, side: 13.1 },
  { ...code({ x: 1.2, width: 18.8 }, { y: 13.9, height: 4.9 }, 6.8, 6), align: 'center' },
  company(besideLayer, { y: 1.4, height: 2.9 }, 6.4, 4),
  text(besideLayer, { y: 4.4, height: 2.2 }, TITLE, 4.8, 4),
  text(besideLayer, { y: 7.8, height: 2.1 }, 'Cào lớp phủ bạc,', 5, 4.2),
  text(besideLayer, { y: 9.9, height: 2.1 }, 'quét mã để kích hoạt', 5, 4.2),
  sms(besideLayer, { y: 12.6, height: 1.8 }, 4.2, 3.4, 'Soạn {keyword} <mã>'),
  sms(besideLayer, { y: 14.4, height: 1.8 }, 4.2, 3.4, 'gửi {shortCode}'),
  hotline(besideLayer, { y: 16.4, height: 2.3 }, 5.6, 4),
];

const middle: Column = { x: 13.6, width: 15.6 };

const plain15x30: readonly Field[] = [
  { kind: 'qr', x: 0.5, y: 1, side: 13 },
  company(middle, { y: 1.1, height: 2.3 }, 5.4, 3.6),
  text(middle, { y: 3.4, height: 1.8 }, TITLE, 4.2, 3.6),
  code(middle, { y: 5.6, height: 4.3 }, 5.9, 5.4),
  text(middle, { y: 10.2, height: 1.7 }, SCAN, 3.8, 3.4),
  hotline(middle, { y: 12.1, height: 1.9 }, 4.6, 3.6),
];

const scratch15x30: readonly Field[] = [
  { kind: 'qr', x: 0.5, y: 1, side: 13 },
  company(middle, { y: 0.8, height: 2.1 }, 5, 3.6),
  code(middle, { y: 3.1, height: 4 }, 5.7, 5.2),
  text(middle, { y: 7.2, height: 1.6 }, 'Cào lấy mã PIN', 3.8, 3.4),
  ...pinUnderLayer(middle, { y: 8.9, height: 3 }, 5.8, 5),
  hotline(middle, { y: 12.3, height: 1.8 }, 4.4, 3.6),
];

const narrow: Column = { x: 10.1, width: 9.2 };

/** No more than this has room here, and its codes need a short host or the short kind to be easy to scan. */
const plain10x20: readonly Field[] = [
  { kind: 'qr', x: 0.1, y: 0.1, side: 9.8 },
  code(narrow, { y: 0.6, height: 7 }, 5.4, 4.8, 4),
  hotline(narrow, { y: 7.8, height: 1.5 }, 4, 3, '{hotline}'),
];

/** Thermal heads are coarse, so thermal stickers have fewer and larger words. */
const thermal20x40: readonly Field[] = [
  { kind: 'qr', x: 0.7, y: 1, side: 18 },
  company(wide, { y: 1.5, height: 3.1 }, 7.4, 5),
  code(wide, { y: 5.3, height: 6.2 }, 7.8, 6.5),
  text(wide, { y: 12.6, height: 2.5 }, SCAN, 5.6, 5),
  hotline(wide, { y: 15.9, height: 2.6 }, 6.4, 5),
];

const thermal15x30: readonly Field[] = [
  { kind: 'qr', x: 0.5, y: 1, side: 13 },
  company(middle, { y: 1.2, height: 2.5 }, 5.6, 3.8),
  code(middle, { y: 4.6, height: 5 }, 5.9, 5.4),
  hotline(middle, { y: 11, height: 2.6 }, 5.2, 4.4),
];

const thermal10x20: readonly Field[] = [
  { kind: 'qr', x: 0.1, y: 0.1, side: 9.8 },
  code(narrow, { y: 0.7, height: 8.6 }, 6.4, 5.6, 4),
];

const sizes = {
  '20x40': { width: 40, height: 20, cornerRadius: 1 },
  '15x30': { width: 30, height: 15, cornerRadius: 0.8 },
  '10x20': { width: 20, height: 10, cornerRadius: 0.6 },
} as const;

function template(
  id: string,
  size: keyof typeof sizes,
  material: Material,
  name: string,
  fields: readonly Field[],
): Draft {
  return { id, version: 1, name, material, ...sizes[size], fields: [...fields] };
}

/** In the order in which people choose. The first two are the oldest: orders name them by these ids. */
export const standardTemplates: readonly StickerTemplate[] = z
  .array(stickerTemplateSchema)
  .parse([
    template('plain', '20x40', 'fragile', 'Tem vỡ 20 × 40 mm', plain20x40),
    template('scratch', '20x40', 'fragile', 'Tem vỡ 20 × 40 mm, cào lấy PIN', scratch20x40),
    template('scratch-code', '20x40', 'fragile', 'Tem vỡ 20 × 40 mm, phủ cả mã', scratchCode20x40),
    template('plain-15x30', '15x30', 'fragile', 'Tem vỡ 15 × 30 mm', plain15x30),
    template('scratch-15x30', '15x30', 'fragile', 'Tem vỡ 15 × 30 mm, cào lấy PIN', scratch15x30),
    template('plain-10x20', '10x20', 'fragile', 'Tem vỡ 10 × 20 mm', plain10x20),
    template('thermal-20x40', '20x40', 'thermal', 'Decal nhiệt 20 × 40 mm', thermal20x40),
    template('thermal-15x30', '15x30', 'thermal', 'Decal nhiệt 15 × 30 mm', thermal15x30),
    template('thermal-10x20', '10x20', 'thermal', 'Decal nhiệt 10 × 20 mm', thermal10x20),
    template('paper-20x40', '20x40', 'paper', 'Decal giấy 20 × 40 mm', plain20x40),
    template('paper-scratch-20x40', '20x40', 'paper', 'Decal giấy 20 × 40 mm, cào lấy PIN', scratch20x40),
    template('paper-scratch-code-20x40', '20x40', 'paper', 'Decal giấy 20 × 40 mm, phủ cả mã', scratchCode20x40),
    template('paper-15x30', '15x30', 'paper', 'Decal giấy 15 × 30 mm', plain15x30),
  ]);

/** The template of that id; undefined where it is a company's own or there is none. */
export function standardTemplate(id: string): StickerTemplate | undefined {
  return standardTemplates.find((one) => one.id === id);
}
