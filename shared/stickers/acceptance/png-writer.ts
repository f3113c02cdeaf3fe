import { crc32, deflateSync } from 'node:zlib';
import type { GrayPicture } from './gray-picture.ts';
import { PNG_SIGNATURE } from './png-picture.ts';

const GRAY = [8, 0, 0, 0, 0];
/** Each value as its distance from the one above: photos pack better so. */
const ABOVE = 2;

/** Packs a picture as a PNG of 8-bit greys. */
export function grayPng({ width, height, shades }: GrayPicture): Uint8Array {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const lines = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    lines[row * (width + 1)] = ABOVE;
    for (let column = 0; column < width; column += 1) {
      const at = row * width + column;
      lines[row * (width + 1) + 1 + column] = (shades[at] ?? 0) - (row > 0 ? (shades[at - width] ?? 0) : 0);
    }
  }
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', Buffer.concat([header, Buffer.from(GRAY)])),
    chunk('IDAT', deflateSync(lines, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.byteLength, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
