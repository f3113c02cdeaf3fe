import { CellMismatch, valueInColumn } from './cell-value.ts';
import type { Cell, Column } from './workbook.ts';

/** Tells programs that the text is UTF-8: without it Excel shows Vietnamese as something else. */
export const CSV_START = '\uFEFF';

/**
 * What programs take for the beginning of a formula, also in its wide forms and behind blanks or line ends. Such a text
 * gets an apostrophe in front, as people type it to say that a text is meant.
 */
const LOOKS_LIKE_FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const NEEDS_QUOTES = /[",;\r\n\t]|^\s|\s$/u;

export function csvHeader(columns: readonly Column[]): string {
  return csvLine(columns.map(({ header }) => csvText(header)));
}

/** Throws CellMismatch where a cell does not hold what its column is for. */
export function csvRow(columns: readonly Column[], cells: readonly Cell[]): string {
  return csvLine(
    columns.map(({ kind }, at) => {
      const cell = cells[at];
      if (cell === undefined) return '';
      return kind === 'moment' ? localMoment(cell) : csvCell(valueInColumn(kind, cell));
    }),
  );
}

/** The sums behind the rows, in the columns that are added up. */
export function csvTotals(columns: readonly Column[], label: string, sums: readonly (number | undefined)[]): string {
  return csvLine(columns.map((_, at) => (at === 0 ? csvText(label) : String(sums[at] ?? ''))));
}

function csvCell(value: string | number | Date): string {
  return typeof value === 'string' ? csvText(value) : String(value);
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
let hour = { utc: '', local: '' };

/** As the clock on the wall in Việt Nam, `2026-11-21 10:00:05`; it differs by whole hours, which seldom change. */
function localMoment(cell: string | number): string {
  if (typeof cell !== 'string' || !INSTANT.test(cell)) throw new CellMismatch('a moment is none');
  const utc = cell.slice(0, 13);
  if (hour.utc !== utc) {
    const local = valueInColumn('moment', cell);
    hour = { utc, local: local instanceof Date ? local.toISOString().slice(0, 13).replace('T', ' ') : '' };
  }
  return hour.local + cell.slice(13, 19);
}

export function csvText(text: string): string {
  const safe = LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvLine(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}
