/** What `million.ts` runs in a process of its own: a million stickers in one document, all made on the way. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Stretch } from '../../../shared/stickers/batch/batch.ts';
import { encodeCodes, pinOf } from '../../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { A4_SHEETS, printLayoutSchema } from '../../../shared/stickers/print/print-layout.ts';
import { renderPdf } from '../../../shared/stickers/print/volume-pdf.ts';
import { standardTemplate } from '../../../shared/stickers/template/standard-templates.ts';
import { instantOf } from '../../../shared/time/local-date.ts';

const [, , layoutName = '', count = '1000000', FONTS = ''] = process.argv;
const COUNT = Number(count);
const fonts = {
  regular: readFileSync(new URL('400Regular/BeVietnamPro_400Regular.ttf', FONTS)),
  bold: readFileSync(new URL('700Bold/BeVietnamPro_700Bold.ttf', FONTS)),
};
const keys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the bench, long enough' }));
const isRoll = layoutName === 'roll';
const template = standardTemplate(isRoll ? 'plain' : 'scratch');
if (!template) throw new Error('no template');

const stickersOf = ({ firstIndex, count }: Stretch) =>
  encodeCodes(1, firstIndex, count, 1, 'standard', keys).map((code) => ({
    code,
    pin: isRoll ? undefined : pinOf(code, keys),
  }));
const about = {
  batchId: '0000001',
  sku: 'LP-INV-12',
  orderedAt: instantOf(0),
  kind: 'standard',
  resolution: 600,
} as const;
const printed = { company: 'Điện máy Lạc Phong', hotline: '1900 0000', siteHost: 'bh.lacphong.example' };
const layout = isRoll ? printLayoutSchema.parse({ kind: 'roll' }) : A4_SHEETS;
const stretch = { firstIndex: 0, count: COUNT };

const began = performance.now();
const sum = createHash('sha256');
let bytes = 0;
for (const piece of renderPdf(
  { ...about, template, layout, printed, volume: 1, volumes: 1, stretch, stickersOf },
  fonts,
)) {
  sum.update(piece);
  bytes += piece.byteLength;
}
const seconds = (performance.now() - began) / 1_000;
const peak = Math.round(process.resourceUsage().maxRSS / 1_024);
console.log(
  `${COUNT.toLocaleString('en')} stickers as one ${isRoll ? 'roll' : 'file of sheets'}: peak memory ${peak} MB,`,
);
console.log(
  `  ${Math.round(COUNT / seconds).toLocaleString('en')}/s with codes and QR, ${Math.round(bytes / COUNT)} bytes a sticker`,
);
console.log(`  SHA-256 ${sum.digest('hex')}`);
