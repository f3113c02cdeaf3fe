import { crc32, deflateSync } from 'node:zlib';
import { type Bitmap, rowBytes } from './bitmap.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MILLIMETRES_PER_INCH = 25.4;
const ONE_BIT = 1;
const GRAYSCALE = 0;
const PER_METRE = 1;

/** A picture of one bit a dot that tells its resolution, so that programs show and print it at true scale. */
export function pngOf(bitmap: Bitmap, dotsPerInch: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(bitmap.width, 0);
  header.writeUInt32BE(bitmap.height, 4);
  header.writeUInt8(ONE_BIT, 8);
  header.writeUInt8(GRAYSCALE, 9);
  const scale = Buffer.alloc(9);
  const dotsPerMetre = Math.round((dotsPerInch / MILLIMETRES_PER_INCH) * 1_000);
  scale.writeUInt32BE(dotsPerMetre, 0);
  scale.writeUInt32BE(dotsPerMetre, 4);
  scale.writeUInt8(PER_METRE, 8);
  const dots = chunk('IDAT', deflateSync(filteredRows(bitmap), { level: 9 }));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('pHYs', scale), dots, chunk('IEND', Buffer.alloc(0))]);
}

/** In pictures 1 is white; each row begins with the number of its filter, here none. */
function filteredRows({ width, height, bits }: Bitmap): Buffer {
  const length = rowBytes(width);
  const rows = Buffer.alloc((length + 1) * height);
  for (let line = 0; line < height; line += 1) {
    for (let at = 0; at < length; at += 1) rows[line * (length + 1) + 1 + at] = ~(bits[line * length + at] ?? 0) & 0xff;
  }
  return rows;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.byteLength + 8);
  framed.writeUInt32BE(data.byteLength, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), 4 + body.byteLength);
  return framed;
}
