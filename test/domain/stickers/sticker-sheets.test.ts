import { expect, test } from 'vitest';
import { qrPayload } from '../../../shared/stickers/print/qr-code.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { pdfOf, printed, stickersOf, templateOf } from './print-fixtures.ts';

const payloads = (count: number, siteHost: string, firstIndex = 0) =>
  Array.from({ length: count }, (_, offset) => qrPayload(stickersOf(7, 'plain')(firstIndex + offset).code, siteHost));

test('every sticker of every sheet can be read, in the order of the codes', async () => {
  expect(await readStickerSheets(pdfOf())).toEqual(payloads(100, 'bh.lacphong.example'));
});

test.each([203, 300, 600])('a scratch sheet scanned in black and white at %i dpi can be read', async (dotsPerInch) => {
  const pdf = pdfOf({ template: templateOf('scratch'), stretch: { firstIndex: 0, count: 48 } });
  expect(await readStickerSheets(pdf, { dotsPerInch, oneBit: true })).toEqual(payloads(48, 'bh.lacphong.example'));
});

test.each(['a.vn', '127.0.0.1:45123', 'bao-hanh.cong-ty-dien-may-rat-dai.com.vn'])(
  'codes of the host %s can be read',
  async (siteHost) => {
    const pdf = pdfOf({ printed: { ...printed, siteHost }, stretch: { firstIndex: 5_000, count: 48 } });
    expect(await readStickerSheets(pdf)).toEqual(payloads(48, siteHost, 5_000));
  },
);

test('a retry makes the same bytes, another volume makes others', () => {
  expect(pdfOf().equals(pdfOf())).toBe(true);
  expect(pdfOf({ volume: 2 }).equals(pdfOf())).toBe(false);
});

test('a sticker costs at most 350 bytes of a long file', () => {
  const size = (count: number) => pdfOf({ stretch: { firstIndex: 0, count } }).byteLength;
  expect((size(2_880) - size(480)) / 2_400).toBeLessThan(350);
});

test('a company name that does not fit is refused by name, and so is a host too long for the code', () => {
  expect(() =>
    pdfOf({ printed: { ...printed, company: 'Công ty Cổ phần Điện máy và Thiết bị gia dụng Lạc Phong' } }),
  ).toThrow(/Field 2 \(company\) is \d+ % too wide/);
  expect(() => pdfOf({ printed: { ...printed, siteHost: `${'a'.repeat(300)}.vn` } })).toThrow(
    /Field 1 \(QR code\) is too dense/,
  );
});

test('a character that the font lacks is refused instead of printed as an empty box', () => {
  expect(() => pdfOf({ printed: { ...printed, company: 'ร้าน' } })).toThrow(/cannot be printed: ร/);
});
