/** Whole sheets: with the codes ready, and with codes, QR and PDF together, beside a rectangle for each module. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { create } from 'qrcode';
import { encodeCode } from '../../shared/stickers/code.ts';
import { parseCodeKeys } from '../../shared/stickers/code-keys.ts';
import { qrPayload } from '../../shared/stickers/print/qr-code.ts';
import { renderSheets } from '../../shared/stickers/print/sticker-sheets.ts';
import type { Sticker } from '../../shared/stickers/print/volume-order.ts';
import { instantOf } from '../../shared/time/local-date.ts';
import { race, tell } from '../race.ts';

const FONTS = new URL('../../node_modules/@expo-google-fonts/be-vietnam-pro/', import.meta.url);
const fonts = {
  regular: readFileSync(new URL('400Regular/BeVietnamPro_400Regular.ttf', FONTS)),
  bold: readFileSync(new URL('700Bold/BeVietnamPro_700Bold.ttf', FONTS)),
};
const keys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the bench, long enough' }));
const siteHost = 'bh.lacphong.example';
const STICKERS = 4_800;

const made = (index: number): Sticker => ({
  code: encodeCode({ batchNumber: 1, index, keyVersion: 1, kind: 'standard' }, keys),
  pin: undefined,
});
const ready = Array.from({ length: STICKERS }, (_, index) => made(index));
const kept = (index: number): Sticker => ready[index] ?? made(index);

function sheets(stickerAt: (index: number) => Sticker) {
  return (count: number) => {
    let bytes = 0;
    const order = {
      batchId: '0000001',
      sku: 'LP-INV-12',
      template: 'plain' as const,
      orderedAt: instantOf(0),
      company: 'Điện máy Lạc Phong',
      hotline: '1900 0000',
      siteHost,
      volume: 1,
      volumes: 1,
      stretch: { firstIndex: 0, count },
      stickerAt,
    };
    for (const piece of renderSheets(order, fonts)) bytes += piece.byteLength;
    return bytes;
  };
}

/** What the sheets would do without runs, a shared frame and a fixed mask. */
function rectangleForEachModule(count: number): void {
  for (let index = 0; index < count; index += 48) {
    let content = '';
    for (let one = index; one < Math.min(count, index + 48); one += 1) {
      const { modules } = create(qrPayload(kept(one).code, siteHost), { errorCorrectionLevel: 'M' });
      for (let at = 0; at < modules.data.length; at += 1) {
        if (!modules.data[at]) continue;
        content += `${(at % modules.size) * 11} ${Math.floor(at / modules.size) * 11} 11 11 re\n`;
      }
    }
    deflateSync(content);
  }
}

const ways = [
  { name: 'sheets, codes ready', run: sheets(kept) },
  { name: 'codes, QR and sheets together', run: sheets(made) },
  { name: 'QR alone, a rectangle for each module', run: rectangleForEachModule },
];

console.log(tell('Sheets (stickers)', race(ways, STICKERS)));
const perSticker = Math.round(sheets(kept)(STICKERS) / STICKERS);
console.log(`  ${perSticker} bytes a sticker; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
