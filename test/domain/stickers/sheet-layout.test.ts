import { PDFiumLibrary } from '@hyzyla/pdfium';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { paperSizes, sheetLayoutSchema } from '../../../shared/stickers/print/print-layout.ts';
import { millimetres } from '../../../shared/stickers/print/printer-dots.ts';
import { QrTooDense, qrFormat, qrPayload } from '../../../shared/stickers/print/qr-code.ts';
import { inPoints, LayoutUnfit, layOutSheet } from '../../../shared/stickers/print/sheet-layout.ts';
import { RESOLUTIONS } from '../../../shared/stickers/template/template.ts';
import { pdfOf, stickersOf, templateOf } from './print-fixtures.ts';

const choice = (change: object = {}) => sheetLayoutSchema.parse({ kind: 'sheet', paper: 'A4', ...change });
const size = { width: 40, height: 20, bleed: 0 };
const layout = layOutSheet(size, choice(), 600);

describe('an A4 sheet', () => {
  test('holds 48 stickers of 20 × 40 mm, none touching another or the margin', () => {
    expect([layout.columns, layout.rows, layout.places.length]).toEqual([4, 12, 48]);
    expect(millimetres(layout.sticker.width)).toBeCloseTo(40, 1);
    expect(millimetres(layout.sticker.height)).toBeCloseTo(20, 1);
    expect(millimetres(layout.block.left)).toBeGreaterThan(15);
    expect(millimetres(layout.page.height - layout.block.top)).toBeGreaterThan(15);
  });

  test('is A4 to a tenth of a millimetre, and everything on it stands on whole dots', () => {
    expect([inPoints(layout.page.width, 600), inPoints(layout.page.height, 600)]).toEqual([595.32, 841.92]);
    expect(layout.places.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
  });

  test('has crop marks at every cut, all outside the stickers, unless it is to have none', () => {
    expect(layout.cropMarks).toHaveLength(2 * 2 * (4 + 12));
    const { left, right, bottom, top } = layout.block;
    const inside = ([x, y]: readonly [number, number]) => x >= left && x <= right && y >= bottom && y <= top;
    expect(layout.cropMarks.some(({ from, to }) => inside(from) || inside(to))).toBe(false);
    expect(layOutSheet(size, choice({ cropMarks: false }), 600).cropMarks).toEqual([]);
  });
});

describe('a sheet of any paper', () => {
  const sizes = fc.record({ width: fc.integer({ min: 8, max: 120 }), height: fc.integer({ min: 8, max: 120 }) });
  const papers = fc.oneof(
    fc.constantFrom('A4', 'A3', 'SRA3' as const),
    fc.record({ width: fc.integer({ min: 130, max: 700 }), height: fc.integer({ min: 130, max: 700 }) }),
  );

  test('holds as many stickers as fit, apart from each other, with margins and marks on the paper', () => {
    fc.assert(
      fc.property(
        sizes,
        papers,
        fc.integer({ min: 3, max: 5 }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...RESOLUTIONS),
        (sticker, paper, margin, gutter, resolution) => {
          const sheet = layOutSheet({ ...sticker, bleed: 0 }, choice({ paper, margin, gutter }), resolution);
          const { page, block, places, cropMarks } = sheet;
          const whole = typeof paper === 'string' ? paperSizes[paper] : paper;
          const across = sheet.columns * sticker.width + (sheet.columns - 1) * gutter;
          expect(across).toBeLessThanOrEqual(whole.width - 2 * margin);
          expect(across + gutter + sticker.width).toBeGreaterThan(whole.width - 2 * margin);
          expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(sheet.columns * sheet.rows);
          const ends = cropMarks.flatMap(({ from, to }) => [from, to]);
          expect(ends.every(([x, y]) => x >= 0 && y >= 0 && x <= page.width && y <= page.height)).toBe(true);
          expect(sheet.margin.bottom + sheet.margin.letters).toBeLessThanOrEqual(block.bottom);
          expect(sheet.margin.top).toBeGreaterThan(block.top);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('that not one sticker fits on is refused with both sizes', () => {
    const unfit = () => layOutSheet({ width: 200, height: 20, bleed: 0 }, choice(), 600);
    expect(unfit).toThrow(LayoutUnfit);
    expect(unfit).toThrow(/200 × 20 mm does not fit paper of 210 × 297 mm with margins of 12 mm/);
  });

  test('whose gutter has no room for the bleed of two neighbours is refused', () => {
    expect(() => layOutSheet({ ...size, bleed: 1.5 }, choice({ gutter: 2 }), 600)).toThrow(/must be 3 mm at least/);
    expect(layOutSheet({ ...size, bleed: 1.5 }, choice({ gutter: 3 }), 600).places.length).toBeGreaterThan(1);
  });
});

describe('a QR code', () => {
  test('opens the address in upper case, over HTTPS but on this machine', () => {
    expect(qrPayload('K7M29QXD4T0WHB3C', 'bh.lacphong.example')).toBe('HTTPS://BH.LACPHONG.EXAMPLE/K/K7M29QXD4T0WHB3C');
    expect(qrPayload('K7M29QXD4T0WHB3C', '127.0.0.1:8080')).toBe('HTTP://127.0.0.1:8080/K/K7M29QXD4T0WHB3C');
    expect(qrPayload('K7M29QXD4T0WHB3C', 'localhost.example')).toMatch(/^HTTPS:/);
  });

  test.each([
    [20, 1],
    [38, 2],
    [39, 3],
    [61, 3],
    [62, 4],
    [154, 6],
  ])('of %i letters is of version %i, in whole dots that fit', (length, version) => {
    const format = qrFormat(length, 18);
    expect(format.version).toBe(version);
    expect(Number.isInteger(format.dotsPerModule)).toBe(true);
    expect(millimetres(format.dotsPerModule)).toBeGreaterThanOrEqual(0.33);
    expect(millimetres(format.side)).toBeLessThanOrEqual(18);
  });

  test('that phones could not read is refused', () => {
    expect(() => qrFormat(179, 18)).toThrow(QrTooDense);
    expect(() => qrFormat(62, 9)).toThrow(QrTooDense);
  });
});

test('the text of a sheet can be searched and copied, with its Vietnamese letters', async () => {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(
    pdfOf({ template: templateOf('scratch'), stretch: { firstIndex: 0, count: 50 } }),
  );
  try {
    expect(document.getPageCount()).toBe(2);
    const text = document.getPage(1).getText();
    const { code, pin = '' } = stickersOf(7, 'scratch')(49);
    for (const part of ['Điện máy Lạc Phong', 'Bảo hành điện tử', 'Cào lấy mã PIN', 'Hotline 1900 0000']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Lô 0000007');
    expect(text).toContain('Tập 1/1 · Tờ 2/2');
    expect(text).toContain(`đến ${formatCode(code)} · 2 tem`);
    expect(text).toContain(formatCode(pin));
  } finally {
    document.destroy();
    library.destroy();
  }
});
