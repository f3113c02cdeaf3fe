import { Writable } from 'node:stream';
import { strFromU8, unzipSync } from 'fflate';
import readSheets from 'read-excel-file/node';
import { writeExceljsWorkbook } from '../../../shared/workbook/exceljs-workbook.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';

export async function written(workbook: Workbook, onRows?: (rows: number) => Promise<void>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const target = new Writable({
    write: (chunk: Uint8Array, _encoding, taken) => {
      chunks.push(chunk);
      taken();
    },
  });
  await writeExceljsWorkbook(workbook, target, onRows);
  return Buffer.concat(chunks);
}

/** The rows of each sheet by its name, as a reader sees them that did not write them. */
export async function readWorkbook(bytes: Buffer): Promise<ReadonlyMap<string, readonly (readonly unknown[])[]>> {
  const sheets = await readSheets(bytes, { trim: false });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data.map((row) => row.map(toTheSecond))]));
}

/** A moment in a workbook is a fraction of a day: it comes back a hair off. */
function toTheSecond(value: unknown): unknown {
  return value instanceof Date ? new Date(Math.round(value.getTime() / 1000) * 1000) : value;
}

export interface StoredCell {
  readonly place: string;
  /** As the file format names it: `s` is a shared text, none is a number. */
  readonly type: string | undefined;
  readonly formula: string | undefined;
}

/** Every cell of the n-th sheet as the file itself holds it. */
export function storedCells(bytes: Buffer, sheet: number): readonly StoredCell[] {
  return [...partOf(bytes, `xl/worksheets/sheet${sheet}.xml`).matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(
    ([, attributes = '', inner = '']) => ({
      place: /\br="([^"]+)"/.exec(attributes)?.[1] ?? '',
      type: /\bt="([^"]+)"/.exec(attributes)?.[1],
      formula: /<f>(.*?)<\/f>/s.exec(inner)?.[1],
    }),
  );
}

/** One file of those that a workbook is packed of. */
export function partOf(bytes: Buffer, name: string): string {
  const part = unzipSync(bytes, { filter: (file) => file.name === name })[name];
  if (!part) throw new Error(`the workbook has no ${name}`);
  return strFromU8(part);
}
