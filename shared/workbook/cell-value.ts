import { instantSchema, wallClock } from '../time/local-date.ts';
import type { ColumnKind } from './workbook.ts';

/** The cell does not hold what its column is for: a mistake here, never of what came from outside. */
export class CellMismatch extends Error {
  readonly code = 'cell-mismatch';
}

/** How numbers and texts are shown. `@` keeps a text a text even where somebody edits the cell. */
export const cellFormats: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  count: '#,##0',
  money: '#,##0',
  moment: 'dd/mm/yyyy hh:mm',
};

/** So many characters a cell holds; programs call a file with more of them damaged. */
const LONGEST = 32_767;

/** The value as a cell of this kind holds it; a moment as the clock on the wall in Việt Nam. Throws CellMismatch. */
export function valueInColumn(kind: ColumnKind, cell: string | number): string | number | Date {
  switch (kind) {
    case 'text':
      if (typeof cell === 'string' && cell.length <= LONGEST) return textOf(cell);
      break;
    case 'count':
    case 'money':
      if (Number.isSafeInteger(cell)) return cell;
      break;
    case 'moment': {
      const moment = momentOf(cell);
      if (moment) return moment;
      break;
    }
  }
  throw new CellMismatch(`a cell of a column of the kind ${kind} holds something else`);
}

let latest: { readonly text: string; readonly moment: Date } | undefined;

/** Many rows in a row were decided at one moment, so that the latest is kept. */
function momentOf(cell: string | number): Date | undefined {
  if (latest?.text === cell) return latest.moment;
  const instant = instantSchema.safeParse(cell);
  if (!instant.success) return undefined;
  latest = { text: instant.data, moment: wallClock(instant.data) };
  return latest.moment;
}

const NO_CHARACTERS = /[\uFFFE\uFFFF]/;

/** Without halves of characters and what XML has no place for. */
export function textOf(text: string): string {
  const whole = text.toWellFormed();
  return NO_CHARACTERS.test(whole) ? whole.replace(/[\uFFFE\uFFFF]/gu, '') : whole;
}
