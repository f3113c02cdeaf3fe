import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, test } from 'vitest';
import { formatCode } from '../../../shared/stickers/code-text.ts';
import { millimetres, POINTS_PER_DOT } from '../../../shared/stickers/print/printer-dots.ts';
import { QrTooDense, qrFormat, qrPayload } from '../../../shared/stickers/print/qr-code.ts';
import { layOut, pageInPoints, stickers20x40OnA4 } from '../../../shared/stickers/print/sheet-layout.ts';
import { pdfOf, stickersOf } from './print-fixtures.ts';

const layout = layOut(stickers20x40OnA4);

describe('an A4 sheet', () => {
  test('holds 48 stickers of 20 × 40 mm, none touching another or the margin', () => {
    expect(layout.places).toHaveLength(48);
    expect(millimetres(layout.sticker.width)).toBeCloseTo(40, 1);
    expect(millimetres(layout.sticker.height)).toBeCloseTo(20, 1);
    for (const [at, place] of layout.places.entries()) {
      for (const other of layout.places.slice(at + 1)) {
        const apart =
          Math.abs(place.x - other.x) > layout.sticker.width || Math.abs(place.y - other.y) > layout.sticker.height;
        expect(apart).toBe(true);
      }
    }
    expect(millimetres(layout.block.left)).toBeGreaterThan(15);
    expect(millimetres(layout.page.height - layout.block.top)).toBeGreaterThan(15);
  });

  test('is A4 to a tenth of a millimetre, and everything on it stands on whole dots', () => {
    const { width, height } = pageInPoints(layout);
    expect([width, height]).toEqual([595.32, 841.92]);
    expect(width / POINTS_PER_DOT).toBeCloseTo(layout.page.width, 6);
    expect(layout.places.every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
  });

  test('has crop marks at every cut, all outside the stickers', () => {
    expect(layout.cropMarks).toHaveLength(2 * 2 * (4 + 12));
    const { left, right, bottom, top } = layout.block;
    const inside = ([x, y]: readonly [number, number]) => x >= left && x <= right && y >= bottom && y <= top;
    expect(layout.cropMarks.some(({ from, to }) => inside(from) || inside(to))).toBe(false);
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
  const document = await library.loadDocument(pdfOf({ template: 'scratch', stretch: { firstIndex: 0, count: 50 } }));
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
