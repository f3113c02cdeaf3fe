import { writtenAmount } from '../written.ts';

/** `1.250.000`: a column says of what. */
export function writtenFigure(amount: number): string {
  return writtenAmount(amount).replace(/ đ$/, '');
}

/** With its sign; nothing where nothing moved. */
export function writtenChange(amount: number): string {
  if (amount === 0) return '';
  return amount > 0 ? `+${writtenFigure(amount)}` : writtenFigure(amount);
}

/** A figure as people type it, with or without dots and the currency; undefined where it is none. */
export function readFigure(written: string): number | undefined {
  const plain = written.replace(/[\s.,đ₫]/giu, '').replace(/^[−–]/u, '-');
  return /^-?\d{1,13}$/.test(plain) ? Number(plain) : undefined;
}
