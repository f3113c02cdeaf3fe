import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { codeFinder } from '../../../../shared/stickers/acceptance/code-finder.ts';
import { codeJudge } from '../../../../shared/stickers/acceptance/judge-code.ts';
import { pdfOpener } from '../../../../shared/stickers/acceptance/pdf-opener.ts';
import type { StickerGrid } from '../../../../shared/stickers/acceptance/sheet-places.ts';
import { batchSchema, isKeyed, type KeyedBatch } from '../../../../shared/stickers/batch/batch.ts';
import { encodeCode } from '../../../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../../../shared/stickers/code/code-keys.ts';
import { qrPayload } from '../../../../shared/stickers/print/qr-code.ts';
import { type Grid, sheetOfCodes } from './printed-sheet.ts';

const packages = createRequire(import.meta.url);

export const findCodes = codeFinder(readFileSync(packages.resolve('zxing-wasm/reader/zxing_reader.wasm')));
export const openPdf = pdfOpener(readFileSync(packages.resolve('@hyzyla/pdfium/pdfium.wasm')));

export const codeKeys = parseCodeKeys(JSON.stringify({ 1: 'a master key of tests, long enough to be one' }));
export const siteHost = 'bh.lp.vn';

/** Short codes, so that they fit the smallest stickers. */
export const batch: KeyedBatch = keyed({
  id: '0000007',
  number: 7,
  count: 300,
  template: 'plain',
  kind: 'short',
  keyVersion: 1,
  printed: { company: 'Lạc Phong', hotline: '1900 0000', siteHost },
  state: 'sealed',
  orderedAt: '2026-11-21T02:00:00.000Z',
  orderedBy: 'manager-1',
  sealedAt: '2026-11-21T02:10:00.000Z',
});

function keyed(source: unknown): KeyedBatch {
  const parsed = batchSchema.parse(source);
  if (!isKeyed(parsed)) throw new Error('the batch of the test has no key');
  return parsed;
}

/** What stands in the QR code of a sticker. */
export function payload(index: number, batchNumber = batch.number, host = siteHost): string {
  return qrPayload(encodeCode({ batchNumber, index, keyVersion: 1, kind: 'short' }, codeKeys), host);
}

/** Codes of 9 mm with their quiet zone, ten in a row. */
export const smallCodes: Grid = { columns: 10, rows: 13, side: 9, step: { x: 18, y: 20 }, dotsPerInch: 600 };
/** Codes of 18 mm, four in a row. */
export const largeCodes: Grid = { columns: 4, rows: 12, side: 18, step: { x: 42, y: 22 }, dotsPerInch: 600 };

export function printedOn(grid: Grid) {
  const places: StickerGrid = { kind: 'sheet', columns: grid.columns, size: grid.columns * grid.rows };
  return { count: batch.count, grid: places, judge: codeJudge(batch, codeKeys) };
}

/** The batch's first sheet; `changed` says what stands at some places instead. */
export function firstSheet(grid: Grid, changed: Readonly<Record<number, string | undefined>> = {}) {
  const texts = Array.from({ length: grid.columns * grid.rows }, (_, at) =>
    at in changed ? changed[at] : payload(at),
  );
  return sheetOfCodes(texts, grid);
}
