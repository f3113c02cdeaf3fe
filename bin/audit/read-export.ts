import { createReadStream, globSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { type StoredItem, storedItemSchema } from '../../shared/audit/audit-item.ts';

/** A line as DynamoDB's own export writes it: one item with its types. */
const lineSchema = z.object({
  Item: z.record(
    z.string(),
    z.custom<AttributeValue>((value) => typeof value === 'object' && value !== null),
  ),
});

/** The folder holds no export, or a line of it cannot be read. */
export class ExportUnreadable extends Error {
  readonly code = 'export-unreadable';
}

/** Every item of an export to S3 (format DynamoDB JSON, gz or not) that was copied into a folder. */
export async function* readExport(folder: string): AsyncGenerator<StoredItem> {
  const files = globSync('**/*.{json,json.gz}', { cwd: folder })
    .filter((name) => !/manifest-/.test(name))
    .sort();
  if (files.length === 0) throw new ExportUnreadable(`${folder}: không có bản xuất nào · no export is here`);
  for (const file of files) {
    let line = 0;
    for await (const text of linesOf(join(folder, file))) {
      line += 1;
      if (text === '') continue;
      yield read(text, `${file}:${line}`);
    }
  }
}

function linesOf(path: string) {
  const file = createReadStream(path);
  return createInterface({ input: path.endsWith('.gz') ? file.pipe(createGunzip()) : file, crlfDelay: Infinity });
}

function read(text: string, place: string): StoredItem {
  try {
    return storedItemSchema.parse(unmarshall(lineSchema.parse(JSON.parse(text)).Item));
  } catch {
    throw new ExportUnreadable(`${place}: không đọc được dòng này · this line cannot be read`);
  }
}
