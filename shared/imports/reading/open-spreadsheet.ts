import { Readable } from 'node:stream';
import { openCsv } from './read-csv.ts';
import { openXlsx } from './read-xlsx.ts';
import type { OpenSheet } from './sheet-row.ts';

const PIECE = 64 * 1024;
const ZIP = Buffer.from('PK');
const OLD_EXCEL = Buffer.from([0xd0, 0xcf]);

/** Opens a spreadsheet by what it is, whatever its name says. Throws FileNotReadable. */
export async function openSpreadsheet(file: Buffer): Promise<OpenSheet> {
  const begin = file.subarray(0, 2);
  return begin.equals(ZIP) || begin.equals(OLD_EXCEL) ? openXlsx(file) : openCsv(Readable.from(piecesOf(file)));
}

function* piecesOf(file: Buffer): Generator<Buffer> {
  for (let from = 0; from < file.byteLength; from += PIECE) yield file.subarray(from, from + PIECE);
}
