import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const POINTS_PER_INCH = 72;
const COARSEST_PRINTER = 203;
const MOST_ON_A_SHEET = 255;

export interface ReadingOptions {
  /** How finely the sheet is scanned; what the coarsest printers print by default. */
  readonly dotsPerInch?: number;
  /** Black or white, nothing between: as a thermal printer or a cheap scanner gives it. */
  readonly oneBit?: boolean;
}

/**
 * Reads the QR codes of a PDF as a scanner would: every page is rasterised and every code on it decoded. Gives their
 * texts in the order of the pages, and within a page from top left to bottom right.
 */
export async function readStickerSheets(pdf: Uint8Array, options: ReadingOptions = {}): Promise<string[]> {
  await prepareDecoder();
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    const texts: string[] = [];
    for (const page of document.pages()) {
      const scale = (options.dotsPerInch ?? COARSEST_PRINTER) / POINTS_PER_INCH;
      const { data, width, height } = await page.render({ scale, render: 'bitmap', colorSpace: 'Gray' });
      texts.push(...(await readPage(grayPicture(data, width, height, options.oneBit ?? false), width, height)));
    }
    return texts;
  } finally {
    document.destroy();
    library.destroy();
  }
}

/** The decoder would fetch its own machine code from the network. */
async function prepareDecoder(): Promise<void> {
  const binary = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  const wasmBinary = new Uint8Array(binary).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** Red, green, blue and alpha of every point, as the decoder takes a picture. */
function grayPicture(gray: Uint8Array, width: number, height: number, oneBit: boolean): Uint8ClampedArray<ArrayBuffer> {
  const picture = new Uint32Array(width * height);
  const rowLength = gray.length / height;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const shade = gray[y * rowLength + x] ?? 255;
      const level = oneBit ? (shade < 128 ? 0 : 255) : shade;
      picture[y * width + x] = 0xff000000 | (level << 16) | (level << 8) | level;
    }
  }
  return new Uint8ClampedArray(picture.buffer);
}

async function readPage(picture: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): Promise<string[]> {
  const image = { data: picture, width, height, colorSpace: 'srgb' } as const satisfies Omit<ImageData, 'pixelFormat'>;
  const found = await readBarcodes(image, {
    formats: ['QRCode'],
    maxNumberOfSymbols: MOST_ON_A_SHEET,
    tryHarder: true,
    tryRotate: false,
    tryInvert: false,
    tryDownscale: false,
  });
  const rowHeight = height / 100;
  return found
    .toSorted((one, other) => {
      const [upper, lower] = [one.position.topLeft, other.position.topLeft];
      const sameRow = Math.abs(upper.y - lower.y) < rowHeight;
      return sameRow ? upper.x - lower.x : upper.y - lower.y;
    })
    .map((symbol) => symbol.text);
}
