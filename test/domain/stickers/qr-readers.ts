import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { type Bitmap, isBlack } from '../../../shared/stickers/print/raster/bitmap.ts';

/** A decoded code, and where its top left corner lies in the picture. */
export interface Reading {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** One byte a dot, 0 for black. */
export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  readonly shades: Uint8Array<ArrayBuffer>;
}

export type ReadCodes = (picture: GrayPicture) => Promise<readonly Reading[]>;

/** Decoders that have nothing in common but their task. */
export const readers: Readonly<Record<'zxing' | 'zbar', ReadCodes>> = { zxing: readWithZxing, zbar: readWithZbar };

const MOST_ON_A_PAGE = 255;
let prepared: Promise<unknown> | undefined;

/** The decoder would fetch its own machine code from the network. */
async function prepareZxing(): Promise<void> {
  const binary = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  const wasmBinary = new Uint8Array(binary).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

async function readWithZxing({ width, height, shades }: GrayPicture): Promise<readonly Reading[]> {
  prepared ??= prepareZxing();
  await prepared;
  const points = new Uint32Array(width * height);
  for (const [at, shade] of shades.entries()) points[at] = 0xff000000 | (shade * 0x010101);
  const image = { data: new Uint8ClampedArray(points.buffer), width, height, colorSpace: 'srgb' } as const;
  const found = await readBarcodes(image satisfies Omit<ImageData, 'pixelFormat'>, {
    formats: ['QRCode'],
    maxNumberOfSymbols: MOST_ON_A_PAGE,
    tryHarder: true,
    tryRotate: true,
    tryInvert: false,
    tryDownscale: false,
  });
  return found.map(({ text, position: { topLeft, topRight, bottomLeft, bottomRight } }) => {
    const corners = [topLeft, topRight, bottomLeft, bottomRight];
    return { text, x: Math.min(...corners.map(({ x }) => x)), y: Math.min(...corners.map(({ y }) => y)) };
  });
}

async function readWithZbar({ width, height, shades }: GrayPicture): Promise<readonly Reading[]> {
  const found = await scanGrayBuffer(shades.buffer, width, height);
  return found.map((symbol) => ({
    text: symbol.decode(),
    x: Math.min(...symbol.points.map(({ x }) => x)),
    y: Math.min(...symbol.points.map(({ y }) => y)),
  }));
}

/** The bitmap with white around it, as it lies on a desk. */
export function pictureOf(bitmap: Bitmap, border = 16): GrayPicture {
  const [width, height] = [bitmap.width + 2 * border, bitmap.height + 2 * border];
  const shades = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      if (isBlack(bitmap, x, y)) shades[(y + border) * width + x + border] = 0;
    }
  }
  return { width, height, shades };
}
