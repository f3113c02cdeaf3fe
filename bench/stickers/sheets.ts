/** Whole sheets: with the codes ready, and with codes, QR and PDF together, beside a rectangle for each module. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { create } from 'qrcode';
import type { Stretch } from '../../shared/stickers/batch/batch.ts';
import { encodeCodes } from '../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../shared/stickers/code/code-keys.ts';
import { A4_SHEETS, type PrintLayout, printLayoutSchema } from '../../shared/stickers/print/print-layout.ts';
import { qrPayload } from '../../shared/stickers/print/qr-code.ts';
import type { Sticker, VolumeOrder } from '../../shared/stickers/print/volume-order.ts';
import { renderPdf } from '../../shared/stickers/print/volume-pdf.ts';
import { standardTemplates } from '../../shared/stickers/template/standard-templates.ts';
import { instantOf } from '../../shared/time/local-date.ts';
import { race, tell } from '../race.ts';

const FONTS = new URL('../../node_modules/@expo-google-fonts/be-vietnam-pro/', import.meta.url);
const fonts = {
  regular: readFileSync(new URL('400Regular/BeVietnamPro_400Regular.ttf', FONTS)),
  bold: readFileSync(new URL('700Bold/BeVietnamPro_700Bold.ttf', FONTS)),
};
const keys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the bench, long enough' }));
const siteHost = 'bh.lacphong.example';
const STICKERS = 9_600;

const made = ({ firstIndex, count }: Stretch): Sticker[] =>
  encodeCodes(1, firstIndex, count, 1, 'standard', keys).map((code) => ({ code, pin: undefined }));
const ready = made({ firstIndex: 0, count: STICKERS });
const kept = ({ firstIndex, count }: Stretch): Sticker[] => ready.slice(firstIndex, firstIndex + count);

function volume(stickersOf: VolumeOrder['stickersOf'], layout: PrintLayout = A4_SHEETS) {
  return (count: number) => {
    const [template] = standardTemplates;
    if (!template) throw new Error('no template');
    let bytes = 0;
    const order: VolumeOrder = {
      batchId: '0000001',
      sku: 'LP-INV-12',
      kind: 'standard',
      template,
      layout,
      resolution: 600,
      orderedAt: instantOf(0),
      printed: { company: 'Điện máy Lạc Phong', hotline: '1900 0000', siteHost },
      volume: 1,
      volumes: 1,
      stretch: { firstIndex: 0, count },
      stickersOf,
    };
    for (const piece of renderPdf(order, fonts)) bytes += piece.byteLength;
    return bytes;
  };
}

/** What the sheets would do without runs, a shared frame and a fixed mask. */
function rectangleForEachModule(count: number): void {
  for (let index = 0; index < count; index += 48) {
    let content = '';
    for (const { code } of kept({ firstIndex: index, count: Math.min(48, count - index) })) {
      const { modules } = create(qrPayload(code, siteHost), { errorCorrectionLevel: 'M' });
      for (let at = 0; at < modules.data.length; at += 1) {
        if (!modules.data[at]) continue;
        content += `${(at % modules.size) * 11} ${Math.floor(at / modules.size) * 11} 11 11 re\n`;
      }
    }
    deflateSync(content);
  }
}

const rolls = printLayoutSchema.parse({ kind: 'roll', lanes: 4 });
const ways = [
  { name: 'sheets, codes ready', run: volume(kept) },
  { name: 'rolls of four lanes, codes ready', run: volume(kept, rolls) },
  { name: 'codes, QR and sheets together', run: volume(made) },
  { name: 'QR alone, a rectangle for each module', run: rectangleForEachModule },
];

console.log(tell('Sheets (stickers)', race(ways, STICKERS)));
const perSticker = (layout: PrintLayout) => Math.round(volume(kept, layout)(STICKERS) / STICKERS);
console.log(`  ${perSticker(A4_SHEETS)} bytes a sticker on sheets, ${perSticker(rolls)} on rolls`);
