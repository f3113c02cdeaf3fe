import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, test } from 'vitest';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { type CartonOrder, renderCartonLabels } from '../../../shared/stickers/print/carton-labels.ts';
import { renderGuideCards } from '../../../shared/stickers/print/guide-cards.ts';
import { TextUnfit } from '../../../shared/stickers/print/page-canvas.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { fonts, printed, stickersOf } from './print-fixtures.ts';

const at = instantSchema.parse('2026-11-21T02:00:00.000Z');
const product = { sku: 'LP-INV-12', name: 'Máy lạnh treo tường Lạc Phong Inverter 1,5 HP (12.000 BTU)' };
const codeAt = (index: number) => stickersOf(7, 'plain')(index).code;
const cartons = [0, 20, 40].map((firstIndex) => ({
  firstIndex,
  count: 20,
  firstCode: codeAt(firstIndex),
  lastCode: codeAt(firstIndex + 19),
}));
const order: CartonOrder = { batchId: '0000007', product, printed, orderedAt: at, size: 'A6', cartons };
const bytesOf = (pieces: Iterable<Uint8Array>) => Buffer.concat([...pieces]);

async function textsOf(pdf: Buffer): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    return [...document.pages()].map((page) => page.getText().replace(/\s+/g, ' '));
  } finally {
    document.destroy();
    library.destroy();
  }
}

describe.each(['A6', '100x60'] as const)('carton labels of %s', (size) => {
  const pdf = bytesOf(renderCartonLabels({ ...order, size }, fonts));

  test('say of each carton what is in it', async () => {
    const texts = await textsOf(pdf);
    expect(texts).toHaveLength(3);
    for (const part of [
      'Thùng 2/3',
      'LP-INV-12',
      '20 cái',
      '0000007',
      formatCode(codeAt(20)),
      formatCode(codeAt(39)),
    ]) {
      expect(texts[1]).toContain(part);
    }
  });

  test('carry a code that a warehouse scans', async () => {
    const address = (index: number) => `HTTPS://BH.LACPHONG.EXAMPLE/R/0000007-${index}`;
    expect(await readStickerSheets(pdf)).toEqual([address(0), address(20), address(40)]);
  });
});

test('a product name as long as the catalogue allows is broken and set smaller; a word too long is refused', () => {
  const named = (name: string) => bytesOf(renderCartonLabels({ ...order, product: { ...product, name } }, fonts));
  expect(() => named('Máy lạnh treo tường hai chiều '.repeat(4).trim())).not.toThrow();
  expect(() => named('W'.repeat(120))).toThrow(TextUnfit);
});

describe('guide cards', () => {
  const wish = {
    product,
    printed: { ...printed, sms: { keyword: 'LP', shortCode: '8077' } },
    zalo: 'Lạc Phong',
    madeAt: at,
  };

  test('tell the three ways, as often as they are wanted, from one drawing', async () => {
    const pdf = bytesOf(renderGuideCards({ ...wish, months: 24 }, 500, fonts));
    const texts = await textsOf(pdf);
    expect(texts).toHaveLength(500);
    for (const part of ['Kích hoạt bảo hành 24 tháng', 'Soạn LP <mã trên tem> gửi 8077', '“Lạc Phong”', '1900 0000']) {
      expect(texts[499]).toContain(part);
    }
    expect(pdf.byteLength).toBeLessThan(250_000);
  });

  test('leave out what the company does not have', async () => {
    const [text = ''] = await textsOf(bytesOf(renderGuideCards({ ...wish, printed, zalo: undefined }, 1, fonts)));
    expect(text).not.toMatch(/SMS|Zalo/);
    expect(text).toContain('Vào bh.lacphong.example');
  });

  test('are the same bytes each time', () => {
    const make = () => bytesOf(renderGuideCards(wish, 3, fonts));
    expect(make().equals(make())).toBe(true);
  });
});
