import { Writable } from 'node:stream';
import type { Workbook, WriteWorkbook } from '../../shared/workbook/workbook.ts';

/** A workbook is some MB at most, so it is put at once. */
export async function workbookBytes(workbook: Workbook, write: WriteWorkbook): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const target = new Writable({
    write: (chunk: Uint8Array, _encoding, taken) => {
      chunks.push(chunk);
      taken();
    },
  });
  await write(workbook, target);
  return Buffer.concat(chunks);
}
