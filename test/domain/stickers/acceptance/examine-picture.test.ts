import { describe, expect, test } from 'vitest';
import { examinePicture, type MarkedCode } from '../../../../shared/stickers/acceptance/examine-picture.ts';
import { crop, type GrayPicture } from '../../../../shared/stickers/acceptance/gray-picture.ts';
import { flatScan, type Photo, photographed } from './photographed.ts';
import { findCodes, firstSheet, largeCodes, payload, printedOn, smallCodes } from './printed-batch.ts';

const small = firstSheet(smallCodes);
const byHand: Photo = { ...flatScan, width: 2_048, height: 2_731, fills: 0.92, turned: 4, tilted: 0.1, noise: 4 };

const of = (codes: readonly MarkedCode[], verdict: MarkedCode['verdict']) =>
  codes.filter((code) => code.verdict === verdict);
const indices = (codes: readonly MarkedCode[]) => codes.map(({ index }) => index).toSorted((a = 0, b = 0) => a - b);
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

/** As if somebody had scribbled over the code at a place. */
function scribbled(sheet: GrayPicture, place: number): GrayPicture {
  const shades = new Uint8Array(sheet.shades);
  const [column, row] = [place % largeCodes.columns, Math.floor(place / largeCodes.columns)];
  const dots = (millimetres: number) => Math.round((millimetres * 600) / 25.4);
  const left = Math.round((sheet.width - dots(168)) / 2) + dots(column * 42 + 4);
  const top = Math.round((sheet.height - dots(264)) / 2) + dots(row * 22 + 5);
  for (let y = 0; y < dots(6); y += 1)
    shades.fill(90, (top + y) * sheet.width + left, (top + y) * sheet.width + left + dots(9));
  return { ...sheet, shades };
}

describe('130 codes of 9 mm on a sheet', () => {
  test.each<[string, Photo]>([
    ['a scan of 200 dpi', flatScan],
    ['a photo of 5 megapixels, held by hand in uneven light', { ...byHand, blur: 0.6, shadow: 0.3 }],
    [
      'a photo of the sheet on its side',
      { ...byHand, width: 2_731, height: 2_048, turned: 94, tilted: 0.15, fills: 0.9, blur: 0.6, shadow: 0.3 },
    ],
    ['a photo of 3 megapixels', { ...byHand, width: 1_536, height: 2_048, blur: 0.5 }],
  ])('are all read in %s', async (_what, photo) => {
    const found = await examinePicture(photographed(small, photo), printedOn(smallCodes), findCodes);
    expect(indices(of(found, 'right'))).toEqual(upTo(130));
    expect(found).toHaveLength(130);
  });
});

describe('a sheet on which something is wrong', () => {
  const wrong = scribbled(
    firstSheet(largeCodes, {
      5: undefined,
      10: payload(9),
      20: 'HTTPS://EXAMPLE.COM/K/7',
      21: payload(21, 8),
      22: payload(22, 7, 'bh.other.vn'),
    }),
    30,
  );
  const examined = examinePicture(photographed(wrong, { ...byHand, blur: 0.6 }), printedOn(largeCodes), findCodes);

  test('shows which codes are right', async () => {
    const bad = [5, 10, 20, 21, 22, 30];
    expect(indices(of(await examined, 'right'))).toEqual(upTo(48).filter((index) => !bad.includes(index)));
  });

  test('shows a code that was printed twice', async () => {
    expect(indices(of(await examined, 'duplicate'))).toEqual([9]);
  });

  test('shows a code of another batch, and which it is', async () => {
    expect(of(await examined, 'other-batch')).toMatchObject([{ batchId: '0000008', index: 21 }]);
  });

  test('shows addresses that are none of ours, also where the code itself is', async () => {
    const texts = of(await examined, 'foreign').map(({ text }) => text);
    expect(texts.toSorted()).toEqual(['HTTPS://EXAMPLE.COM/K/7', payload(22, 7, 'bh.other.vn')].toSorted());
  });

  test('shows where a code cannot be read or was never printed', async () => {
    expect(indices(of(await examined, 'unreadable'))).toEqual([5, 30]);
  });
});

test('places outside the picture are not called unreadable', async () => {
  const scan = photographed(small, flatScan);
  const half = crop(scan, { left: 0, top: 0, width: scan.width, height: Math.round(scan.height / 2) });
  const found = await examinePicture(half, printedOn(smallCodes), findCodes);
  expect(of(found, 'unreadable')).toEqual([]);
  expect(indices(of(found, 'right')).length).toBeGreaterThanOrEqual(60);
});

test('a picture without codes has none', async () => {
  const table = { width: 800, height: 600, shades: new Uint8Array(480_000).fill(140) };
  expect(await examinePicture(table, printedOn(smallCodes), findCodes)).toEqual([]);
});
