import { create } from 'qrcode';
import type { GrayPicture } from '../../../../shared/stickers/acceptance/gray-picture.ts';

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
