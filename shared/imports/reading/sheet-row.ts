import type { FileRefusal } from '../import.ts';

/** What stands in one cell of a spreadsheet, as far as an import cares. */
export interface SheetCell {
  readonly text: string;
  /** The spreadsheet holds it as a number, so it may not be what somebody typed. */
  readonly number?: number;
  readonly trouble?: CellTrouble;
}
export type CellTrouble = 'formula' | 'error-value' | 'lost-zeros' | 'rounded';

export interface SheetRow {
  /** As the spreadsheet counts, from 1. */
  readonly number: number;
  /** By position; missing ones are empty. */
  readonly cells: readonly (SheetCell | undefined)[];
}

/** A spreadsheet being read, row after row. */
export interface OpenSheet {
  readonly rows: AsyncIterable<SheetRow>;
  /** The day that a date's number 0 is, in milliseconds since 1970. */
  readonly dayZero: number;
}

/** Between the days of the calendar that starts with 1900, whose 29 February never was. */
export const DAY_ZERO_1900 = Date.UTC(1899, 11, 30);
export const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);

export const MAX_COLUMNS = 60;
/** A cell that holds more is wrong in any column; the rest is not kept. */
export const MAX_CELL = 1_000;

/** The file as a whole cannot be read; no row of it counts. */
export class FileNotReadable extends Error {
  readonly code = 'file-not-readable';
  readonly refusal: FileRefusal;
  constructor(refusal: FileRefusal, cause?: unknown) {
    super(refusal.code, { cause });
    this.refusal = refusal;
  }
}
