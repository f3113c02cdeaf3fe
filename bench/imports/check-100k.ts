import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createCheckImport } from '../../functions/imports/check-import.ts';
import { importSchema } from '../../shared/imports/import.ts';
import { checkAsked } from '../../shared/imports/import-events.ts';
import type { ImportKind } from '../../shared/imports/import-kind.ts';
import type { CheckResult } from '../../shared/imports/import-repository.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { makerSerialImport } from '../../shared/stickers/unit/unit-import-columns.ts';
import { instantSchema } from '../../shared/time/local-date.ts';
import { writeStreamedWorkbook } from '../../shared/workbook/streamed-workbook.ts';

/**
 * `node bench/imports/check-100k.ts`: reads and judges a workbook of 100,000 rows of which 40 are wrong, and writes the
 * error file, without a table behind it. Says how long that takes and how much memory.
 */
const ROWS = 100_000;
const now = instantSchema.parse('2026-11-21T02:00:00.000Z');

const folder = await mkdtemp(join(tmpdir(), 'tembao-'));
const path = join(folder, 'rows.xlsx');
function* rows() {
  for (let row = 0; row < ROWS; row += 1) {
    yield [row % 2_500 === 7 ? undefined : `SN-${row}`, 'LS-09I', `L${row % 90}`, '05/11/2026', 'Hoa Sưa', '', ''];
  }
}
const file = createWriteStream(path);
await writeStreamedWorkbook(
  {
    creator: 'bench',
    createdAt: now,
    sheets: [
      {
        name: 'a',
        heading: [],
        columns: makerSerialImport.columns.map(({ header }) => ({ header: header.vi, kind: 'text', width: 20 })),
        rows: rows(),
      },
    ],
  },
  file,
);
file.end();
await finished(file);
const bytes = await readFile(path);
await rm(folder, { recursive: true });

const before = process.memoryUsage.rss();
let peak = before;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);
const kind: ImportKind = {
  declaration: makerSerialImport,
  check: async (checked) => checked.map(() => ({ is: 'good', needsPlace: true })),
  commit: async () => [],
};
const claimed = importSchema.parse({
  id: 'bench',
  kind: makerSerialImport.name,
  fileName: 'rows.xlsx',
  bytes: bytes.byteLength,
  state: 'checking',
  createdAt: now,
  createdBy: 'bench',
});
let found: CheckResult | undefined;
let errorBytes = 0;
const check = createCheckImport({
  imports: {
    find: async () => claimed,
    claim: async () => claimed,
    committedBefore: async () => undefined,
    finishCheck: async (_, result) => {
      found = result;
      return true;
    },
    refuse: async () => true,
  },
  files: {
    read: async () => bytes,
    saveChunk: async (_id, _chunk, stored) => void JSON.stringify(stored),
    saveErrors: async (_, workbook) => {
      errorBytes = workbook.byteLength;
    },
  },
  kinds: [kind],
  write: writeStreamedWorkbook,
  company: 'bench',
  now: () => now,
  log: consoleLog(),
});
const begun = performance.now();
await check({ id: 'bench', type: checkAsked.type, at: now, data: { importId: 'bench' } });
const seconds = (performance.now() - begun) / 1_000;
clearInterval(watch);
const megabytes = (size: number) => Math.round(size / 1024 / 1024);
process.stdout.write(
  `${JSON.stringify({
    ...found?.counts,
    fileMB: megabytes(bytes.byteLength),
    errorFileMB: megabytes(errorBytes),
    seconds: Math.round(seconds * 10) / 10,
    rowsPerSecond: Math.round(ROWS / seconds),
    peakMB: megabytes(peak),
    aboveStartMB: megabytes(peak - before),
  })}\n`,
);
