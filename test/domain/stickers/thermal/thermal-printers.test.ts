import { describe, expect, test } from 'vitest';
import { drawSticker } from '../../../../shared/stickers/print/draw-sticker.ts';
import { writtenOn } from '../../../../shared/stickers/print/drawing.ts';
import { type Bitmap, blankBitmap, isBlack } from '../../../../shared/stickers/print/raster/bitmap.ts';
import { rasterise } from '../../../../shared/stickers/print/raster/rasterise.ts';
import { stickerPainter } from '../../../../shared/stickers/print/raster/sticker-painter.ts';
import { rollPayload } from '../../../../shared/stickers/print/roll-label.ts';
import { renderTspl } from '../../../../shared/stickers/print/thermal/tspl.ts';
import { compressed, renderZpl } from '../../../../shared/stickers/print/thermal/zpl.ts';
import type { VolumeOrder } from '../../../../shared/stickers/print/volume-order.ts';
import { standardTemplates } from '../../../../shared/stickers/template/standard-templates.ts';
import { BLACK } from '../../../../shared/stickers/template/template.ts';
import { fonts } from '../print-fixtures.ts';
import { pictureOf, readers } from '../qr-readers.ts';
import { addressesOf, rollOf, templateNamed, typefaces, volumeOrder } from './thermal-fixtures.ts';
import { printTspl, printZpl } from './virtual-printers.ts';

const languages = [
  {
    name: 'ZPL',
    render: renderZpl,
    prints: (bytes: Uint8Array, _resolution: number) => printZpl(bytes),
  },
  { name: 'TSPL', render: renderTspl, prints: printTspl },
] as const;

const inDots = (bitmap: Bitmap) => {
  const lines: string[] = [];
  for (let y = 0; y < bitmap.height; y += 1) {
    lines.push(Array.from({ length: bitmap.width }, (_, x) => (isBlack(bitmap, x, y) ? '#' : '.')).join(''));
  }
  return lines;
};

/** How many dots differ between two bitmaps of one size. */
function difference(one: Bitmap, other: Bitmap): number {
  const [first, second] = [inDots(one).join(''), inDots(other).join('')];
  return Array.from(first).filter((dot, at) => dot !== second[at]).length;
}

describe.each(languages)('$name', ({ render, prints }) => {
  const bytesOf = (order: VolumeOrder) => Buffer.concat([...render(order, fonts)]);
  const printed = (order: VolumeOrder) => prints(bytesOf(order), order.resolution);

  test.each(
    standardTemplates
      .filter(({ material }) => material === 'thermal')
      .flatMap(({ id }) =>
        [203, 300].map((resolution) => ({ id, resolution: resolution === 203 ? 203 : 300 }) as const),
      ),
  )('the codes of $id at $resolution dpi are read by both decoders, in order', async ({ id, resolution }) => {
    const order = volumeOrder({ template: templateNamed(id), resolution, layout: rollOf({ rollLabels: false }) });
    const rows = printed(order);
    for (const read of Object.values(readers)) {
      const texts = await Promise.all(rows.map(async (row) => (await read(pictureOf(row)))[0]?.text));
      expect(texts).toEqual(addressesOf(order));
    }
  });

  test('prints dot for dot what the painter paints', () => {
    const order = volumeOrder({ layout: rollOf({ rollLabels: false }) });
    const drawing = drawSticker(order.template, order.printed, order.kind, typefaces, order.resolution);
    const { paint } = stickerPainter(drawing, typefaces);
    const wanted = order.stickersOf(order.stretch).map((sticker) => inDots(paint(sticker).bitmap));
    expect(printed(order).map(inDots)).toEqual(wanted);
  });

  test('three lanes stand a gap apart, and a last row that is not full leaves its lanes empty', async () => {
    const order = volumeOrder({
      layout: rollOf({ lanes: 3, gap: 2, rollLabels: false }),
      stretch: { firstIndex: 0, count: 7 },
    });
    const rows = printed(order);
    expect(rows.map(({ width, height }) => [width, height])).toEqual(Array(3).fill([991, 160]));
    const found = await Promise.all(rows.map(async (row) => await readers.zxing(pictureOf(row, 0))));
    const inOrder = found.flatMap((row) => row.toSorted((one, other) => one.x - other.x));
    expect(inOrder.map(({ text }) => text)).toEqual(addressesOf(order));
    const [first, second, third] = inOrder.map(({ x }) => x);
    expect(Math.abs((second ?? 0) - (first ?? 0) - 336)).toBeLessThanOrEqual(2);
    expect(Math.abs((third ?? 0) - (first ?? 0) - 671)).toBeLessThanOrEqual(2);
  });

  test('a label goes before each roll, also where a volume begins in the middle of one', () => {
    const order = volumeOrder({ stretch: { firstIndex: 4_998, count: 4 }, layout: rollOf({ lanes: 2 }) });
    const rows = printed(order);
    expect(rows).toHaveLength(4);
    const [label, stickers, nextLabel] = rows.map((row) => inDots(row).join('\n'));
    expect(nextLabel).not.toBe(label);
    expect(stickers).not.toBe(label);
  });

  test('a warehouse can scan the label of a roll in every lane', async () => {
    const { siteHost } = volumeOrder().printed;
    const order = volumeOrder({ stretch: { firstIndex: 5_000, count: 2 }, layout: rollOf({ lanes: 2 }) });
    const [label] = printed(order);
    if (!label) throw new Error('no label');
    const wanted = rollPayload('0000007', 5_000, siteHost);
    for (const read of Object.values(readers)) {
      expect((await read(pictureOf(label))).map(({ text }) => text)).toEqual([wanted, wanted]);
    }
  });

  test.each(['top-first-out', 'bottom-first-out', 'left-first-out', 'right-first-out', 'top-first-in'] as const)(
    'wound %s, codes can be read and nothing leaves the label',
    async (winding) => {
      const order = volumeOrder({ layout: rollOf({ winding }), stretch: { firstIndex: 0, count: 2 } });
      const [, ...rows] = printed(order);
      const isOnItsSide = /^(left|right)/.test(winding);
      expect(rows[0]).toMatchObject(isOnItsSide ? { width: 160, height: 320 } : { width: 320, height: 160 });
      const texts = await Promise.all(rows.map(async (row) => (await readers.zxing(pictureOf(row)))[0]?.text));
      expect(texts).toEqual(addressesOf(order));
    },
  );

  test('a retry makes the same bytes', () => {
    expect(bytesOf(volumeOrder()).equals(bytesOf(volumeOrder()))).toBe(true);
  });

  test.each(['standard', 'short', 'digits'] as const)('codes of the kind %s fit', async (kind) => {
    const order = volumeOrder({ kind, layout: rollOf({ rollLabels: false }), stretch: { firstIndex: 0, count: 2 } });
    const texts = await Promise.all(printed(order).map(async (row) => (await readers.zbar(pictureOf(row)))[0]?.text));
    expect(texts).toEqual(addressesOf(order));
  });
});

describe('the commands, word for word', () => {
  const words = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  const order = volumeOrder({ stretch: { firstIndex: 0, count: 1 } });

  test('of ZPL', () => {
    const lines = words(Buffer.concat([...renderZpl(order, fonts)])).split('\n');
    expect(lines[0]).toBe('^XA^CI28^MNY^PW320^LL160^LH0,0^XZ');
    expect(lines[1]).toMatch(/^~DGR:T0000007\.GRF,6400,40,[0-9A-Zg-z,:!]+$/);
    expect(lines[2]).toMatch(/^\^XA\^FO0,0\^GFA,6400,6400,40,[0-9A-Zg-z,:!]+\^FS\^XZ$/);
    expect(lines[3]).toMatch(
      /^\^XA\^FO0,0\^XGR:T0000007\.GRF,1,1\^FS(\^FO\d+,\d+\^GFA,(\d+),\2,\d+,[0-9A-Zg-z,:!]+\^FS){3}\^XZ$/,
    );
    expect(lines.slice(4)).toEqual(['^XA^IDR:T0000007.GRF^FS^XZ', '']);
  });

  test('of TSPL', () => {
    const text = words(Buffer.concat([...renderTspl(order, fonts)]));
    expect(text.slice(0, 83)).toBe(
      'SIZE 40 mm,20 mm\r\nGAP 2 mm,0 mm\r\nDIRECTION 0,0\r\nREFERENCE 0,0\r\nDOWNLOAD "T0000007.B',
    );
    expect(text).toContain('\r\nCLS\r\nPUTBMP 0,0,"T0000007.BMP"\r\nBITMAP ');
    expect(text.endsWith('\r\nPRINT 1,1\r\nKILL "T0000007.BMP"\r\n')).toBe(true);
  });

  test('rows of a graphic are counted, repeated and cut short as the manual says', () => {
    const row = (hex: string) => compressed(Buffer.from(hex, 'hex'), hex.length / 2);
    expect(row('00')).toBe(',');
    expect(row('FFFF')).toBe('!');
    expect(row('A0')).toBe('A,');
    expect(row('0AAA')).toBe('0IA');
    expect(row(`${'5'.repeat(41)}6`)).toBe('hG56');
    expect(row(`${'5'.repeat(419)}6`)).toBe('zY56');
    expect(row(`${'7'.repeat(801)}8`)).toBe('zzG78');
    expect(compressed(Buffer.from('0F0F0E', 'hex'), 1)).toBe('0!:0E');
  });
});

describe('letters in dots', () => {
  test('of codes differ little from the outlines set as one line', () => {
    for (const resolution of [203, 300] as const) {
      const { template, printed, kind, stickersOf } = volumeOrder();
      const drawing = drawSticker(template, printed, kind, typefaces, resolution);
      const [sticker] = stickersOf({ firstIndex: 0, count: 1 });
      if (!sticker) throw new Error('no sticker');
      const bare = { ...drawing, standing: [], qrs: [] };
      const painted = stickerPainter(bare, typefaces).paint(sticker).bitmap;
      const exact = rasterise(writtenOn(bare, sticker, typefaces), bare, typefaces);
      const black = difference(exact, blankBitmap(exact.width, exact.height));
      expect(black).toBeGreaterThan(200);
      // A letter may stand up to half a dot beside its place, which changes its upright edges.
      expect(difference(painted, exact) / black).toBeLessThan(0.35);
    }
  });

  test('of 4 points at 203 dpi keep every stroke: no letter falls apart', () => {
    const run = {
      kind: 'text',
      layer: 'print',
      font: 'regular',
      rotation: 0,
      colour: BLACK,
      x: 4,
      y: 16,
    } as const;
    for (const letter of 'HIlĐtEF1470') {
      const size = { width: 24, height: 24 };
      const bitmap = rasterise([{ ...run, text: letter, size: (4 / 72) * 203 }], size, typefaces);
      expect([letter, pieces(bitmap)]).toEqual([letter, 1]);
    }
  });
});

/** How many groups of touching dots there are. */
function pieces(bitmap: Bitmap): number {
  const left = new Set<number>();
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) if (isBlack(bitmap, x, y)) left.add(y * bitmap.width + x);
  }
  let count = 0;
  for (const start of left) {
    count += 1;
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (!left.delete(at)) continue;
      for (const down of [-1, 0, 1]) for (const right of [-1, 0, 1]) waiting.push(at + down * bitmap.width + right);
    }
  }
  return count;
}
