import { fileRefusals } from '../../imports/reading/file-refusals.ts';
import { FileNotReadable, type OpenSheet, type SheetCell, type SheetRow } from '../../imports/reading/sheet-row.ts';
import { unaccent } from '../../notifications/sms-text.ts';
import { findReferences } from '../bank/transfer-reference.ts';
import type { ResultLayout } from './result-layout.ts';

/** What the bank says of one transfer. */
export interface ResultRow {
  /** As the spreadsheet counts. */
  readonly row: number;
  /** Every reference of ours that stands in the row. */
  readonly references: readonly string[];
  readonly account?: string | undefined;
  /** In đồng; undefined where it is no whole amount. */
  readonly amount?: number | undefined;
  readonly outcome: 'paid' | 'failed' | 'undecided';
  /** The bank's own word for it. */
  readonly status: string;
  readonly bankReference?: string | undefined;
  readonly reason?: string | undefined;
}

/** Banks put a title and their own lines above the header. */
const HEADER_WITHIN = 40;
const MOST_ROWS = 25_000;
type Column = 'account' | 'amount' | 'content' | 'status' | 'bankReference' | 'reason';
const COLUMNS: readonly Column[] = ['account', 'amount', 'content', 'status', 'bankReference', 'reason'];

/** The rows below the header that say something. Throws FileNotReadable. */
export async function readResult(sheet: OpenSheet, layout: ResultLayout): Promise<readonly ResultRow[]> {
  let places: ReadonlyMap<Column, number> | undefined;
  const rows: ResultRow[] = [];
  let seen = 0;
  for await (const row of sheet.rows) {
    seen += 1;
    if (places) {
      const read = rowOf(row, places, layout);
      if (read) rows.push(read);
      if (rows.length > MOST_ROWS) throw new FileNotReadable(fileRefusals.tooManyRows);
    } else {
      places = placesOf(row, layout);
      if (!places && seen >= HEADER_WITHIN) break;
    }
  }
  if (!places) throw new FileNotReadable(fileRefusals.columnsMissing('“Trạng thái”, “Số tiền”', '“Status”, “Amount”'));
  if (rows.length === 0) throw new FileNotReadable(fileRefusals.noRows);
  return rows;
}

/** Undefined where the row is not the header: that names at least the status and the amount. */
function placesOf(row: SheetRow, layout: ResultLayout): ReadonlyMap<Column, number> | undefined {
  const places = new Map<Column, number>();
  row.cells.forEach((cell, position) => {
    const header = plain(cell?.text ?? '');
    const column = COLUMNS.find((name) => layout[name].some((alias) => plain(alias) === header));
    if (column && !places.has(column)) places.set(column, position);
  });
  return places.has('status') && places.has('amount') ? places : undefined;
}

function rowOf(row: SheetRow, places: ReadonlyMap<Column, number>, layout: ResultLayout): ResultRow | undefined {
  const cell = (column: Column): SheetCell | undefined => {
    const place = places.get(column);
    return place === undefined ? undefined : row.cells[place];
  };
  const text = (column: Column) => cell(column)?.text.trim() || undefined;
  const references = [...new Set(row.cells.flatMap((one) => findReferences(one?.text ?? '')))];
  const status = text('status') ?? '';
  // Totals and signatures below the table name neither.
  if (references.length === 0 && status === '') return undefined;
  return {
    row: row.number,
    references,
    account: text('account'),
    amount: amountOf(cell('amount')),
    outcome: outcomeOf(status, layout),
    status,
    bankReference: text('bankReference')?.slice(0, 100),
    reason: (text('reason') ?? text('bankReference'))?.slice(0, 300),
  };
}

function outcomeOf(status: string, { paidWords, failedWords }: ResultLayout): ResultRow['outcome'] {
  const word = plain(status);
  if (paidWords.some((one) => plain(one) === word)) return 'paid';
  return failedWords.some((one) => plain(one) === word) ? 'failed' : 'undecided';
}

const GROUPED = /^\d{1,3}(?:[.,\s]\d{3})+(?:[.,]00?)?$/;
const PLAIN = /^\d+(?:[.,]00?)?$/;

/** `1.250.000`, `1,250,000.00 VND` and 1250000 are the same. */
function amountOf(cell: SheetCell | undefined): number | undefined {
  if (!cell || cell.trouble) return undefined;
  if (cell.number !== undefined) return Number.isSafeInteger(cell.number) ? cell.number : undefined;
  const written = cell.text.replace(/(vnd|vnđ|đ|₫)/giu, '').trim();
  if (!GROUPED.test(written) && !PLAIN.test(written)) return undefined;
  return Number(written.replace(/[.,]00?$/, '').replace(/\D/g, ''));
}

/** Without case, accents, spaces and punctuation. */
function plain(text: string): string {
  return unaccent(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
