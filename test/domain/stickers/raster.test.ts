import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawSticker } from '../../../shared/stickers/print/draw-sticker.ts';
import { type Path, rectangle, roundedRectangle } from '../../../shared/stickers/print/drawing.ts';
import {
  type Bitmap,
  blankBitmap,
  cut,
  isBlack,
  paintRun,
  regionAround,
  stampOn,
} from '../../../shared/stickers/print/raster/bitmap.ts';
import { pngOf } from '../../../shared/stickers/print/raster/png.ts';
import { inkOf, rasterise } from '../../../shared/stickers/print/raster/rasterise.ts';
import { stickerPainter } from '../../../shared/stickers/print/raster/sticker-painter.ts';
import { BLACK, type Colour } from '../../../shared/stickers/template/template.ts';
import { printed, stickersOfKind, templateNamed, typefaces } from './thermal/thermal-fixtures.ts';

const WHITE: Colour = [0, 0, 0, 0];
const size = { width: 20, height: 20 };
const filled = (path: Path, fill = BLACK, evenOdd = false) =>
  ({ kind: 'path', layer: 'print', path, fill, evenOdd }) as const;
const blackDots = (bitmap: Bitmap) => {
  let count = 0;
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) if (isBlack(bitmap, x, y)) count += 1;
  }
  return count;
};
const paint = (...shapes: Parameters<typeof rasterise>[0]) => rasterise(shapes, size, typefaces);

describe('dots', () => {
  test('of a rectangle on whole dots are exactly its own', () => {
    const bitmap = paint(filled(rectangle(3, 4, 5, 6)));
    expect(blackDots(bitmap)).toBe(30);
    expect([isBlack(bitmap, 3, 4), isBlack(bitmap, 7, 9), isBlack(bitmap, 2, 4), isBlack(bitmap, 8, 9)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('of holes stay white: by even and odd, by winding the other way, and by white ink', () => {
    const [outer, inner] = [rectangle(2, 2, 10, 10), rectangle(4, 4, 6, 6)];
    expect(blackDots(paint(filled([...outer, ...inner], BLACK, true)))).toBe(64);
    expect(blackDots(paint(filled([...outer, ...inner])))).toBe(100);
    const backwards: Path = [['M', 4, 4], ['L', 4, 10], ['L', 10, 10], ['L', 10, 4], ['Z']];
    expect(blackDots(paint(filled([...outer, ...backwards])))).toBe(64);
    expect(blackDots(paint(filled(outer), filled(inner, WHITE)))).toBe(64);
  });

  test('of die lines and scratch layers are not printed', () => {
    for (const layer of ['die', 'scratch'] as const) {
      expect(blackDots(paint({ ...filled(rectangle(2, 2, 10, 10)), layer }))).toBe(0);
    }
  });

  test('of a circle are as many as its area', () => {
    const circle = filled(roundedRectangle(2, 2, 16, 16, 8));
    expect(Math.abs(blackDots(paint(circle)) - Math.PI * 64)).toBeLessThan(10);
  });

  test('of a thin line between two dots do not vanish, and dashes leave gaps', () => {
    const path: Path = [
      ['M', 2, 5],
      ['L', 18, 5],
    ];
    const line = (dash: number[]) =>
      paint({ kind: 'path', layer: 'print', path, stroke: { colour: BLACK, width: 0.2, dash } });
    expect(blackDots(line([]))).toBeGreaterThanOrEqual(16);
    expect(blackDots(line([4, 4])) / blackDots(line([]))).toBe(0.5);
  });

  test('of colours are black where the eye sees them dark', () => {
    expect(inkOf([1, 1, 0, 0])).toBe('black');
    expect(inkOf([0, 0, 0, 0.5])).toBe('black');
    expect(inkOf([0, 0, 1, 0])).toBe('white');
    expect(inkOf(WHITE)).toBe('white');
  });
});

describe('a stamp', () => {
  const bitmapOf = (width: number, height: number, dots: readonly boolean[]) => {
    const bitmap = blankBitmap(width, height);
    for (const [at, isDark] of dots.entries()) {
      if (isDark) paintRun(bitmap, Math.floor(at / width), at % width, (at % width) + 1, 'black');
    }
    return bitmap;
  };

  test('adds exactly its black dots wherever it falls, and nothing beyond the edge', () => {
    const place = fc.integer({ min: -20, max: 40 });
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 13 * 5, maxLength: 13 * 5 }), place, place, (dots, x, y) => {
        const stamp = bitmapOf(13, 5, dots);
        const bitmap = blankBitmap(21, 9);
        stampOn(bitmap, stamp, x, y);
        for (let row = 0; row < 9; row += 1) {
          for (let column = 0; column < 24; column += 1) {
            const isDark = column < 21 && isBlack(stamp, column - x, row - y);
            expect(((bitmap.bits[row * 3 + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1).toBe(isDark ? 1 : 0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is cut out of a bitmap on whole bytes', () => {
    const bitmap = blankBitmap(21, 9);
    paintRun(bitmap, 4, 9, 12, 'black');
    const region = regionAround(bitmap, { x: 9, y: 4, width: 3, height: 1 });
    expect(region).toEqual({ x: 8, y: 4, width: 8, height: 1 });
    expect([...cut(bitmap, region).bits]).toEqual([0b0111_0000]);
  });
});

test('a picture has the same dots in another program, and tells its resolution', async () => {
  const drawing = drawSticker(templateNamed('thermal-15x30'), printed, 'standard', typefaces, 203);
  const [sticker] = stickersOfKind('standard')({ firstIndex: 3, count: 1 });
  if (!sticker) throw new Error('no sticker');
  const { bitmap } = stickerPainter(drawing, typefaces).paint(sticker);
  const png = Buffer.from(pngOf(bitmap, 203));
  const image = await loadImage(png);
  expect([image.width, image.height]).toEqual([bitmap.width, bitmap.height]);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  const { data } = canvas.getContext('2d').getImageData(0, 0, image.width, image.height);
  let differing = 0;
  for (let at = 0; at < image.width * image.height; at += 1) {
    const isDark = isBlack(bitmap, at % image.width, Math.floor(at / image.width));
    if ((data[at * 4] ?? 0) !== (isDark ? 0 : 255)) differing += 1;
  }
  expect(differing).toBe(0);
  const scale = png.indexOf('pHYs') + 4;
  // 203 dots an inch are 7,992 a metre.
  expect([png.readUInt32BE(scale), png.readUInt32BE(scale + 4), png.readUInt8(scale + 8)]).toEqual([7_992, 7_992, 1]);
});
