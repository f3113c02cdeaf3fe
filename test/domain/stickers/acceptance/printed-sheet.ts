import { PDFiumLibrary } from '@hyzyla/pdfium';
import { create } from 'qrcode';
import type { GrayPicture } from '../../../../shared/stickers/acceptance/gray-picture.ts';

/** What a printer makes of a page, at `dotsPerInch`. */
export async function printedPage(pdf: Uint8Array, dotsPerInch: number, page = 0): Promise<GrayPicture> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    const scale = dotsPerInch / 72;
    const { data, width, height } = await document
      .getPage(page)
      .render({ scale, render: 'bitmap', colorSpace: 'Gray' });
    const rowLength = data.length / height;
    const shades = new Uint8Array(width * height);
    for (let y = 0; y < height; y += 1) shades.set(data.subarray(y * rowLength, y * rowLength + width), y * width);
    return { width, height, shades };
  } finally {
    document.destroy();
    library.destroy();
  }
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Millimetres: of the code with its quiet zone, and from one code to the next. */
  readonly side: number;
  readonly step: { readonly x: number; readonly y: number };
  readonly dotsPerInch: number;
}

/** An A4 sheet of codes alone, as small as wished; `undefined` leaves a place empty. */
export function sheetOfCodes(texts: readonly (string | undefined)[], grid: Grid): GrayPicture {
  const dots = (millimetres: number) => Math.round((millimetres * grid.dotsPerInch) / 25.4);
  const [width, height] = [dots(210), dots(297)];
  const shades = new Uint8Array(width * height).fill(255);
  const left = Math.round((width - dots(grid.columns * grid.step.x)) / 2);
  const top = Math.round((height - dots(grid.rows * grid.step.y)) / 2);
  for (const [place, text] of texts.entries()) {
    if (text === undefined) continue;
    const { modules } = create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M', maskPattern: 2 });
    const module = Math.floor(dots(grid.side) / (modules.size + 8));
    const x = left + dots((place % grid.columns) * grid.step.x) + 4 * module;
    const y = top + dots(Math.floor(place / grid.columns) * grid.step.y) + 4 * module;
    for (let row = 0; row < modules.size * module; row += 1) {
      for (let column = 0; column < modules.size * module; column += 1) {
        if (modules.get(Math.floor(row / module), Math.floor(column / module)) === 0) continue;
        shades[(y + row) * width + x + column] = 0;
      }
    }
  }
  return { width, height, shades };
}
