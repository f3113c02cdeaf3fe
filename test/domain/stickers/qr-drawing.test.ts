import { PDFiumLibrary } from '@hyzyla/pdfium';
import { create } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { encodeCodes } from '../../../shared/stickers/code/code.ts';
import { pointsPerDot } from '../../../shared/stickers/print/printer-dots.ts';
import {
  MASK,
  type QrFormat,
  QUIET_ZONE,
  qrArtist,
  qrFormat,
  qrPayload,
  qrPrefix,
} from '../../../shared/stickers/print/qr-code.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { keys } from './print-fixtures.ts';

const HOST = 'bh.lacphong.example';
const COLUMNS = 5;

interface Drawn {
  readonly pdf: Buffer;
  readonly side: number;
  readonly format: QrFormat;
  readonly payloads: readonly string[];
}

/** A page of codes side by side, drawn in dots of that resolution and nothing else. */
function drawn(siteHost: string, sideMillimetres: number, dpi: number, count: number, prefix?: string): Drawn {
  const payloads = encodeCodes(7, 0, count, 1, 'standard', keys).map((code) => qrPayload(code, siteHost));
  const format = qrFormat(payloads[0]?.length ?? 0, sideMillimetres, dpi);
  const artist = qrArtist(format, prefix ?? `${qrPrefix(siteHost)}A`);
  const content = payloads.map((payload, at) => {
    const [x, y] = [(at % COLUMNS) * format.side, Math.floor(at / COLUMNS) * format.side];
    return `q 1 0 0 1 ${x} ${y} cm q ${artist.frame}Q ${artist.draw(payload)}Q\n`;
  });
  const side = wholePoints(format.side * COLUMNS, dpi);
  return { pdf: onePage(content.join(''), side, pointsPerDot(dpi)), side, format, payloads };
}

/** So many dots that they are whole points too, since the renderer cuts a page to whole points. */
function wholePoints(dots: number, dpi: number): number {
  const step = Array.from({ length: dpi }, (_, at) => at + 1).find((one) => (one * 72) % dpi === 0) ?? dpi;
  return Math.ceil(dots / step) * step;
}

function onePage(content: string, side: number, scale: number): Buffer {
  const scaled = `${scale} 0 0 ${scale} 0 0 cm\n${content}`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${side * scale} ${side * scale}]/Contents 4 0 R>>`,
    `<</Length ${scaled.length}>>\nstream\n${scaled}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 5\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(`${file}${table}trailer\n<</Root 1 0 R/Size 5>>\nstartxref\n${file.length}\n%%EOF\n`);
}

/** 1 for each dot that is more black than white, from the top left. */
async function dotsOf({ pdf, side }: Drawn, times: number, dpi: number): Promise<Uint8Array> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    const scale = (dpi / 72) * times;
    const { data, width } = await document.getPage(0).render({ scale, render: 'bitmap', colorSpace: 'Gray' });
    expect(width).toBe(side * times);
    return Uint8Array.from({ length: width * width }, (_, at) => {
      const rowLength = data.length / width;
      return Number((data[Math.floor(at / width) * rowLength + (at % width)] ?? 255) < 128);
    });
  } finally {
    document.destroy();
    library.destroy();
  }
}

function moduleAt({ payloads, format, side }: Drawn, x: number, y: number, modules: readonly Uint8Array[]): number {
  const up = side - 1 - y;
  const code = Math.floor(up / format.side) * COLUMNS + Math.floor(x / format.side);
  const column = Math.floor((x % format.side) / format.dotsPerModule) - QUIET_ZONE;
  const row = format.modules - 1 - (Math.floor((up % format.side) / format.dotsPerModule) - QUIET_ZONE);
  if (
    x >= format.side * COLUMNS ||
    code >= payloads.length ||
    column < 0 ||
    row < 0 ||
    column >= format.modules ||
    row >= format.modules
  )
    return 0;
  return modules[code]?.[row * format.modules + column] ?? 0;
}

function modulesOf({ payloads, format }: Drawn): Uint8Array[] {
  const settled = { version: format.version, maskPattern: MASK, errorCorrectionLevel: 'M' } as const;
  return payloads.map((data) => create([{ data, mode: 'alphanumeric' }], settled).modules.data);
}

describe.each([203, 300, 600, 1200])('at %i dpi', (dpi) => {
  test.each([9.3, 13, 18])('a code in %f mm covers exactly the dots of its dark modules', async (sideMillimetres) => {
    const page = drawn(dpi === 203 ? 'a.vn' : HOST, sideMillimetres, dpi, 5);
    const dots = await dotsOf(page, 1, dpi);
    const modules = modulesOf(page);
    const wrong = dots.findIndex(
      (dot, at) => dot !== moduleAt(page, at % page.side, Math.floor(at / page.side), modules),
    );
    expect(wrong).toBe(-1);
  });

  test('every code on the page can be read in black and white', async () => {
    const page = drawn(HOST, 18, dpi, 25);
    const read = await readStickerSheets(page.pdf, { dotsPerInch: dpi, oneBit: true });
    expect(read.toSorted()).toEqual(page.payloads.toSorted());
  });
});

test('a platesetter four times as fine finds no white line between dark modules', async () => {
  const page = drawn(HOST, 18, 300, 5);
  const times = 8;
  const fine = await dotsOf(page, times, 300);
  const modules = modulesOf(page);
  const width = page.side * times;
  const dark = (x: number, y: number) => fine[y * width + x] === 1;
  const pitch = page.format.dotsPerModule;
  for (let y = 0; y < page.side; y += 1) {
    for (let x = 0; x < page.side; x += 1) {
      if (!moduleAt(page, x, y, modules)) continue;
      const middle = [x * times + times / 2, y * times + times / 2] as const;
      expect(dark(...middle)).toBe(true);
      const seamRight = (x + 1) % pitch === 0 && moduleAt(page, x + 1, y, modules);
      const seamBelow = (y + 1) % pitch === 0 && moduleAt(page, x, y + 1, modules);
      if (seamRight) expect(dark((x + 1) * times, middle[1])).toBe(true);
      if (seamBelow) expect(dark(middle[0], (y + 1) * times)).toBe(true);
    }
  }
});

test('whatever of the prefix stands in the frame, frame and code together are the same picture', async () => {
  const whole = await dotsOf(drawn(HOST, 18, 300, 5, ''), 1, 300);
  for (const prefix of ['HTTPS://', qrPrefix(HOST), `${qrPrefix(HOST)}A`]) {
    expect(Buffer.compare(await dotsOf(drawn(HOST, 18, 300, 5, prefix), 1, 300), whole)).toBe(0);
  }
});
