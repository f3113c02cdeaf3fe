import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, test } from 'vitest';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { rollLayoutSchema } from '../../../shared/stickers/print/print-layout.ts';
import { qrPayload } from '../../../shared/stickers/print/qr-code.ts';
import type { VolumeOrder } from '../../../shared/stickers/print/volume-order.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { pdfOf, stickersOf, templateOf } from './print-fixtures.ts';

const roll = (change: object = {}) => rollLayoutSchema.parse({ kind: 'roll', ...change });
const codeAt = (index: number) => stickersOf(7, 'plain')(index).code;
const addresses = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => qrPayload(codeAt(from + at), 'bh.lacphong.example'));

async function pagesOf(change: Partial<VolumeOrder>) {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdfOf(change));
  try {
    return [...document.pages()].map((page) => {
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
      const millimetres = (points: number) => Math.round((points / 72) * 254) / 10;
      return { width: millimetres(width), height: millimetres(height), text: page.getText() };
    });
  } finally {
    document.destroy();
    library.destroy();
  }
}

describe('a roll', () => {
  test('has a row of stickers a page, and a label before the row that begins it', async () => {
    const pages = await pagesOf({ layout: roll({ lanes: 3 }), stretch: { firstIndex: 4_996, count: 8 } });
    expect(pages.map(({ width, height }) => [width, height])).toEqual(Array(6).fill([124, 20]));
    const [first, , , second] = pages;
    expect(first?.text).toContain('Lô 0000007 · Cuộn 1');
    expect(first?.text).toContain(formatCode(codeAt(4_996)));
    expect(second?.text).toContain('Cuộn 2');
    expect(second?.text).toContain(`– ${formatCode(codeAt(5_003))}`);
    expect(second?.text).toContain('4 tem');
  });

  test('can be read row by row, its labels too', async () => {
    const pdf = pdfOf({ layout: roll({ lanes: 2 }), stretch: { firstIndex: 10_000, count: 5 } });
    const label = 'HTTPS://BH.LACPHONG.EXAMPLE/R/0000007-10000';
    expect(await readStickerSheets(pdf, { dotsPerInch: 300 })).toEqual([label, label, ...addresses(10_000, 5)]);
  });

  test.each([
    ['top-first-out', 40, 20],
    ['bottom-first-out', 40, 20],
    ['left-first-out', 20, 40],
    ['right-first-out', 20, 40],
  ] as const)('wound %s turns its pages, and stays readable', async (winding, width, height) => {
    const change = { layout: roll({ winding, rollLabels: false }), stretch: { firstIndex: 0, count: 4 } };
    expect((await pagesOf(change)).map((page) => [page.width, page.height])).toEqual(Array(4).fill([width, height]));
    expect(await readStickerSheets(pdfOf(change), { dotsPerInch: 300 })).toEqual(addresses(0, 4));
  });

  test('of the smallest stickers says with letters alone what a code has no room for', async () => {
    const change = { template: templateOf('thermal-10x20'), resolution: 203, layout: roll() } as const;
    const [label] = await pagesOf({ ...change, stretch: { firstIndex: 0, count: 2 } });
    expect(label?.text).toContain('Cuộn 1');
  });

  test('has a bleed around each row, which lanes must leave room for', async () => {
    const template = { ...templateOf('plain'), bleed: 1 };
    const [page] = await pagesOf({
      template,
      layout: roll({ rollLabels: false }),
      stretch: { firstIndex: 0, count: 1 },
    });
    expect([page?.width, page?.height]).toEqual([42, 22]);
    expect(() => pdfOf({ template, layout: roll({ lanes: 2, gap: 1 }) })).toThrow(/must be 2 mm at least/);
  });
});

test('the die line and the scratch layer have plates of their own, and nothing is in screen colours', () => {
  const pdf = pdfOf({ template: templateOf('scratch'), stretch: { firstIndex: 0, count: 2 } }).toString('latin1');
  expect(pdf).toContain('/Separation/Khuon#20be/DeviceCMYK');
  expect(pdf).toContain('/Separation/Phu#20cao/DeviceCMYK');
  expect(pdf).not.toMatch(/DeviceRGB|DeviceGray|\/SMask|\/ca /);
});
