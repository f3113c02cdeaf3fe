/** Modules and drawings of QR codes, as the stickers have them, beside what the library does by itself. */
import { deflateSync } from 'node:zlib';
import { create } from 'qrcode';
import { encodeCodes } from '../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../shared/stickers/code/code-keys.ts';
import { MASK, qrArtist, qrFormat, qrPayload, qrPrefix } from '../../shared/stickers/print/qr-code.ts';
import { qrEncoder } from '../../shared/stickers/print/qr-modules.ts';
import { rectangleArtist } from '../../shared/stickers/print/qr-rectangles.ts';
import { race, tell } from '../race.ts';

const HOST = 'bh.lacphong.example';
const CODES = 4_800;
const ON_A_SHEET = 48;
const keys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the bench, long enough' }));
const payloads = encodeCodes(1, 0, CODES, 1, 'standard', keys).map((code) => qrPayload(code, HOST));
const prefix = `${qrPrefix(HOST)}A`;
const format = qrFormat(payloads[0]?.length ?? 0, 18, 600);
const { encode, varying } = qrEncoder({ ...format, mask: MASK, prefix });
const modules = payloads.map(encode);
const { draw } = qrArtist(format, prefix);
const drawModules = rectangleArtist(format, varying);
const drawAll = rectangleArtist(format, new Uint8Array(format.modules ** 2).fill(1));
const fixed = { version: format.version, maskPattern: MASK, errorCorrectionLevel: 'M' } as const;

const segments = (data = '') => [{ data, mode: 'alphanumeric' as const }];
const repeat = (work: (at: number) => unknown) => (times: number) => {
  for (let at = 0; at < times; at += 1) work(at % CODES);
};

/** A sheet's codes, packed as in the file; gives the bytes. */
const packed = (level: number, drawn: (at: number) => string) => (times: number) => {
  let bytes = 0;
  for (let from = 0; from < times; from += ON_A_SHEET) {
    let content = '';
    for (let at = from; at < from + ON_A_SHEET; at += 1) content += `q 1 0 0 1 ${at % 4} 0 cm\n${drawn(at % CODES)}Q\n`;
    bytes += deflateSync(content, { level }).byteLength;
  }
  return bytes;
};
const none = new Uint8Array();
const differing = (at: number) => drawModules(modules[at] ?? none);
const whole = (at: number) => drawAll(modules[at] ?? none);
const moduleByModule = (at: number) => {
  let content = '';
  for (const [place, dark] of (modules[at] ?? none).entries()) {
    if (dark) content += `${place % format.modules} ${Math.floor(place / format.modules)} .95 .95 re\n`;
  }
  return `${content}f\n`;
};

const making = [
  { name: 'modules, learned from the library', run: repeat((at) => encode(payloads[at] ?? '')) },
  { name: 'modules, and what differs as rectangles', run: repeat((at) => draw(payloads[at] ?? '')) },
  { name: 'library, version and mask fixed', run: repeat((at) => create(segments(payloads[at]), fixed)) },
  { name: 'library, mask chosen', run: repeat((at) => create(segments(payloads[at]), { errorCorrectionLevel: 'M' })) },
];
const drawing = [
  { name: 'what differs, level 4', level: 4, drawn: differing },
  { name: 'what differs, level 5', level: 5, drawn: differing },
  { name: 'what differs, level 6', level: 6, drawn: differing },
  { name: 'whole codes, level 5', level: 5, drawn: whole },
  { name: 'a rectangle for each module, level 5', level: 5, drawn: moduleByModule },
];

console.log(tell('QR codes', race(making, CODES)));
const packing = drawing.map(({ name, level, drawn }) => ({ name, run: packed(level, drawn) }));
console.log(tell('QR codes from modules to packed rectangles', race(packing, CODES)));
for (const { name, run } of packing) console.log(`  ${name.padEnd(44)} ${Math.round(run(CODES) / CODES)} bytes a code`);
