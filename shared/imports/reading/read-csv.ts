import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import * as z from 'zod';
import { fileRefusals } from './file-refusals.ts';
import {
  DAY_ZERO_1900,
  FileNotReadable,
  MAX_CELL,
  type OpenSheet,
  type SheetCell,
  type SheetRow,
} from './sheet-row.ts';

const SEPARATORS = [',', ';', '\t'] as const;
/** A record longer than that has lost a quotation mark. */
const LONGEST_RECORD = 256 * 1024;
const recordSchema = z.array(z.string());
/** What Excel makes of a long number when it saves a CSV: digits are gone for good. */
const ROUNDED = /^-?\d([.,]\d+)?E\+\d+$/i;
const UTF16_MARK = 0xfffe;

/** Reads comma, semicolon or tab separated text in UTF-8, or in UTF-16 as Excel's "Unicode text". */
export function openCsv(bytes: AsyncIterable<Uint8Array>): OpenSheet {
  return { rows: rowsOf(bytes), dayZero: DAY_ZERO_1900 };
}

async function* rowsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SheetRow> {
  const text = textOf(bytes);
  const first = await firstLines(text);
  const { separator, rest, named } = separatorOf(first);
  const parser = Readable.from(joined(rest, text)).pipe(
    parse({
      delimiter: separator,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_RECORD,
    }),
  );
  // A line that only names the separator is a row to a spreadsheet.
  let number = named ? 1 : 0;
  try {
    for await (const record of parser) {
      number += 1;
      yield { number, cells: recordSchema.parse(record).map(cellOf) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new FileNotReadable(fileRefusals.quotes(number + 1), error);
    throw error;
  }
}

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(isUtf16(chunk) ? 'utf-16le' : 'utf-8', { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    const end = decoder?.decode();
    if (end) yield end;
  } catch (error) {
    if (error instanceof TypeError) throw new FileNotReadable(fileRefusals.encoding, error);
    throw error;
  }
}

function isUtf16(chunk: Uint8Array): boolean {
  return chunk.byteLength >= 2 && (((chunk[0] ?? 0) << 8) | (chunk[1] ?? 0)) === UTF16_MARK;
}

/** Enough to see the header. */
async function firstLines(text: AsyncGenerator<string>): Promise<string> {
  let first = '';
  while (!first.includes('\n') && first.length < LONGEST_RECORD) {
    const next = await text.next();
    if (next.done) break;
    first += next.value;
  }
  return first;
}

function separatorOf(first: string): { separator: string; rest: string; named: boolean } {
  const [line = '', separator = ','] = /^sep=([,;\t])\r?\n/i.exec(first) ?? [];
  if (line !== '') return { separator, rest: first.slice(line.length), named: true };
  const header = (first.split('\n')[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const counts = SEPARATORS.map((one) => header.split(one).length);
  const most = Math.max(...counts);
  return { separator: SEPARATORS[counts.indexOf(most)] ?? ',', rest: first, named: false };
}

async function* joined(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first !== '') yield first;
  yield* rest;
}

function cellOf(raw: string): SheetCell | undefined {
  const text = raw.slice(0, MAX_CELL + 1);
  if (text.trim() === '') return undefined;
  if (/^\s*[=@]/.test(text)) return { text, trouble: 'formula' };
  return ROUNDED.test(text.trim()) ? { text, trouble: 'rounded' } : { text };
}
