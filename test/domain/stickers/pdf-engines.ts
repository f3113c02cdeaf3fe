import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { GrayPicture } from './qr-readers.ts';

/** Rasterises all pages of a PDF in black and white: nothing between, as coarse printers and cheap scanners give it. */
export type RasterisePages = (pdf: Uint8Array, dotsPerInch: number) => Promise<readonly GrayPicture[]>;

export interface PdfEngine {
  readonly name: string;
  readonly rasterise: RasterisePages;
}

const POINTS_PER_INCH = 72;
const HALF = 128;

/** Engines that have nothing in common but the file format; what the machine has besides those of npm is asked too. */
export function pdfEngines(): readonly PdfEngine[] {
  return [
    { name: 'pdfium', rasterise: withPdfium },
    { name: 'pdf.js', rasterise: withPdfJs },
    ...(isPresent('pdftoppm', '-v') ? [{ name: 'poppler', rasterise: withPoppler }] : []),
    ...(isPresent('gs', '--version') ? [{ name: 'Ghostscript', rasterise: withGhostscript }] : []),
  ];
}

async function withPdfium(pdf: Uint8Array, dotsPerInch: number): Promise<readonly GrayPicture[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    const pictures: GrayPicture[] = [];
    const sizes = pageSizes(pdf);
    for (const page of document.pages()) {
      // By itself the library cuts pages to whole points, and draws everything a little too small.
      const size = wholeDots(sizes[pictures.length] ?? { width: 0, height: 0 }, dotsPerInch);
      const options = { ...size, scale: 1, render: 'bitmap', colorSpace: 'Gray' } as const;
      const { data, width, height } = await page.render(options);
      const row = data.length / height;
      pictures.push(oneBit(width, height, (x, y) => data[y * row + x] ?? 255));
    }
    return pictures;
  } finally {
    document.destroy();
    library.destroy();
  }
}

async function withPdfJs(pdf: Uint8Array, dotsPerInch: number): Promise<readonly GrayPicture[]> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  try {
    const pictures: GrayPicture[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: dotsPerInch / POINTS_PER_INCH });
      const { width, height } = wholeDots(viewport, POINTS_PER_INCH);
      const canvas = createCanvas(width, height);
      // The types know a browser's canvas; this one draws the same.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
      await page.render({ canvas: canvas as never, viewport }).promise;
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      const shade = (at: number) => ((data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255)) / 3;
      pictures.push(oneBit(width, height, (x, y) => shade((y * width + x) * 4)));
    }
    return pictures;
  } finally {
    await task.destroy();
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of the pages of our own files, in points. */
function pageSizes(pdf: Uint8Array): Size[] {
  const pages = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g);
  return Array.from(pages, ([, width, height]) => ({ width: Number(width), height: Number(height) }));
}

/** Pages are whole dots; the product of two fractions is not always. */
function wholeDots({ width, height }: Size, dotsPerInch: number): Size {
  const dots = (points: number) => Math.round((points * dotsPerInch) / POINTS_PER_INCH);
  return { width: dots(width), height: dots(height) };
}

const withPoppler: RasterisePages = (pdf, dotsPerInch) =>
  onDisk(pdf, (file, folder) =>
    execFileSync('pdftoppm', ['-r', String(dotsPerInch), '-mono', file, join(folder, 'page')]),
  );

const withGhostscript: RasterisePages = (pdf, dotsPerInch) =>
  onDisk(pdf, (file, folder) =>
    execFileSync('gs', [
      '-q',
      '-dSAFER',
      '-dBATCH',
      '-dNOPAUSE',
      '-sDEVICE=pbmraw',
      `-r${dotsPerInch}`,
      `-sOutputFile=${join(folder, 'page-%03d.pbm')}`,
      file,
    ]),
  );

async function onDisk(pdf: Uint8Array, run: (file: string, folder: string) => void): Promise<readonly GrayPicture[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    const file = join(folder, 'stickers.pdf');
    writeFileSync(file, pdf);
    run(file, folder);
    const pages = readdirSync(folder).filter((name) => name.endsWith('.pbm'));
    return pages.sort().map((name) => portableBitmap(readFileSync(join(folder, name))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `P4`, width and height in words, then eight dots a byte, 1 for black. */
function portableBitmap(bytes: Buffer): GrayPicture {
  const head = /^P4\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s/.exec(bytes.subarray(0, 200).toString('latin1'));
  if (!head) throw new Error('not a portable bitmap');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const row = Math.ceil(width / 8);
  const bits = bytes.subarray(head[0].length);
  return oneBit(width, height, (x, y) => (((bits[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 0 : 255));
}

function oneBit(width: number, height: number, shadeAt: (x: number, y: number) => number): GrayPicture {
  const shades = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) shades[y * width + x] = shadeAt(x, y) < HALF ? 0 : 255;
  }
  return { width, height, shades };
}

function isPresent(program: string, argument: string): boolean {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
