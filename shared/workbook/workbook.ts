import type { Writable } from 'node:stream';
import type { Instant } from '../time/local-date.ts';

/**
 * What a column holds. `text` is text whatever it looks like: a phone keeps its leading 0, and nothing that came from
 * outside is ever a formula.
 */
export type ColumnKind = 'text' | 'count' | 'money' | 'moment';

export interface Column {
  readonly header: string;
  readonly kind: ColumnKind;
  /** In characters. */
  readonly width: number;
  /** Whether the total row adds it up. */
  readonly total?: true;
}

/** Stands for a row that has not come yet. */
export const NOT_YET = Symbol('not yet');

/** One cell as its column's kind says: a text, a whole number, or an instant. Undefined leaves it empty. */
export type Cell = string | number | Instant | undefined;

export interface Sheet {
  readonly name: string;
  /** Lines above the table, the first one large. */
  readonly heading: readonly string[];
  readonly columns: readonly Column[];
  /** `NOT_YET` where the next row is still on its way; only the streamed writer waits for it. */
  readonly rows: Iterable<readonly Cell[] | typeof NOT_YET>;
  /** Written before the others, whose rows may then tell what flowed through this one. The order shown stays. */
  readonly flows?: true;
  /** What stands in the first cell of the total row; without it there is none. */
  readonly totalLabel?: string;
}

export interface Workbook {
  readonly creator: string;
  readonly createdAt: Instant;
  readonly sheets: readonly Sheet[];
}

/** Writes a workbook as it goes; tells after each thousand rows how many are written. */
export type WriteWorkbook = (
  workbook: Workbook,
  target: Writable,
  onRows?: (written: number) => Promise<void>,
) => Promise<void>;

/** Rows for those who sign on paper, with room for a hand above each name. */
export function toSign(people: readonly string[]): readonly (readonly Cell[])[] {
  return people.flatMap((who) => [[], [], [who]]);
}

const LINE_POINTS = 15;

/** Of the row of headers, in points: not every program makes room by itself for those that take more than one line. */
export function headerHeight(columns: readonly Column[]): number {
  const lines = columns.map(({ header, width }) => linesOf(header, width));
  return LINE_POINTS * Math.max(1, ...lines);
}

/** Broken between words; bold letters are somewhat wider than the digits that a column's width counts. */
function linesOf(text: string, width: number): number {
  const most = width * 0.85;
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(' ')) {
    const isNext = used > 0 && used + 1 + length > most;
    lines += isNext ? 1 : 0;
    used = isNext || used === 0 ? length : used + 1 + length;
  }
  return lines;
}
