/** QR codes with version and mask fixed, as the sheets use them, beside letting the library choose. */
import { create } from 'qrcode';
import { qrArtist, qrFormat, qrPayload } from '../../shared/stickers/print/qr-code.ts';
import { race, tell } from '../race.ts';

const payload = qrPayload('AMFD5QNXEEF7BNTJ', 'bh.lacphong.example');
const format = qrFormat(payload.length, 18);
const { draw } = qrArtist(format);
const segments = [{ data: payload, mode: 'alphanumeric' as const }];

const repeat = (work: () => unknown) => (times: number) => {
  for (let at = 0; at < times; at += 1) work();
};
const fixed = { version: format.version, maskPattern: 3, errorCorrectionLevel: 'M' } as const;

const ways = [
  { name: 'modules, version and mask fixed', run: repeat(() => create(segments, fixed)) },
  { name: 'modules and rectangles of the sheet', run: repeat(() => draw(payload)) },
  { name: 'modules, mask chosen by the library', run: repeat(() => create(segments, { errorCorrectionLevel: 'M' })) },
];

console.log(tell('QR codes', race(ways, 1_000)));
