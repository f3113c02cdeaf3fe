import { describe, expect, test } from 'vitest';
import type { CodeKind } from '../../../shared/stickers/batch/batch.ts';
import { listPlaces } from '../../../shared/stickers/batch/list-places.ts';
import { type ListOrder, renderList, renderListWorkbook } from '../../../shared/stickers/batch/sticker-list.ts';
import { encodeCodes, pinsOf } from '../../../shared/stickers/code/code.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { A4_SHEETS, rollLayoutSchema } from '../../../shared/stickers/print/print-layout.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { readWorkbook, storedCells } from '../workbook/read-workbook.ts';
import { keys } from './print-fixtures.ts';

const orderedAt = instantSchema.parse('2026-11-21T02:00:00.000Z');
const MOST = 300;

function orderOf(kind: CodeKind, change: Partial<ListOrder> = {}): ListOrder {
  const codes = encodeCodes(7, 0, MOST, 1, kind, keys);
  const pins = pinsOf(codes, keys);
  return {
    count: MOST,
    kind,
    withPin: true,
    siteHost: 'bh.lacphong.example',
    places: { kind: 'roll' },
    stickerAt: (index) => ({ code: codes[index % MOST] ?? '', pin: pins[index % MOST] }),
    ...change,
  };
}

const csvOf = (order: ListOrder) => Buffer.concat([...renderList(order)]).toString();
const rowsOf = (order: ListOrder) =>
  csvOf(order)
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','));
const workbookOf = (order: ListOrder) => Buffer.concat([...renderListWorkbook(order, '0000007', orderedAt)]);

describe('the list as CSV', () => {
  test('of a roll names roll and position', () => {
    const [header, first, ...rest] = rowsOf(orderOf('standard'));
    expect(header?.join()).toBe('\ufeffSTT,Mã tem,Mã in trên tem,Địa chỉ QR,Mã PIN,Cuộn,Vị trí');
    const { code, pin } = orderOf('standard').stickerAt(0);
    const address = `HTTPS://BH.LACPHONG.EXAMPLE/K/${code}`;
    expect(first).toEqual(['1', code, formatCode(code), address, formatCode(pin ?? ''), '1', '1']);
    expect(rest).toHaveLength(MOST - 1);
  });

  test('counts rolls of 5,000 and begins each volume with a sheet of its own', () => {
    const places = (order: ListOrder, index: number) => rowsOf(order)[index + 1]?.slice(-3);
    expect(places(orderOf('standard', { count: 5_001 }), 5_000)?.slice(-2)).toEqual(['2', '1']);
    const sheets = orderOf('standard', { count: 50_001, places: { kind: 'sheet', perSheet: 48 } });
    expect(places(sheets, 47)).toEqual(['1', '1', '48']);
    expect(places(sheets, 48)).toEqual(['1', '2', '1']);
    expect(places(sheets, 49_999)).toEqual(['1', '1042', '32']);
    expect(places(sheets, 50_000)).toEqual(['2', '1', '1']);
  });

  test('has no cell that a spreadsheet takes for a number, a date or a formula, but for what is one', () => {
    for (const kind of ['standard', 'short', 'digits'] as const) {
      const [header = [], ...rows] = rowsOf(orderOf(kind));
      const texts = header.flatMap((name, at) => (['Mã', 'Đị'].includes(name.slice(0, 2)) ? [at] : []));
      for (const row of rows) {
        for (const at of texts) {
          expect(row[at]).not.toMatch(/^[-+=@\t\r]|^\d+$|^\d+([.,]\d+)?E\d+$|^\d{1,4}-\d{1,4}(-\d{1,4})?$/i);
        }
      }
    }
  });

  test('shows codes of digits as they are printed, and in no other way', () => {
    const [header, first] = rowsOf(orderOf('digits'));
    expect(header?.join()).toBe('\ufeffSTT,Mã in trên tem,Địa chỉ QR,Mã PIN,Cuộn,Vị trí');
    expect(first?.[1]).toMatch(/^\d{4}-\d{4}-\d{4}-\d{4}$/);
    expect(first?.[3]).toMatch(/^\d{4} \d{4}$/);
  });

  test('has no PIN where the stickers have none', () => {
    expect(csvOf(orderOf('standard', { withPin: false }))).not.toContain('PIN');
  });
});

describe('the list as a workbook', () => {
  test('has the same stickers, codes of digits as whole texts', async () => {
    for (const kind of ['standard', 'digits'] as const) {
      const order = orderOf(kind);
      const rows = (await readWorkbook(workbookOf(order))).get('Lô 0000007') ?? [];
      expect(rows[0]).toEqual(['STT', 'Mã tem', 'Mã in trên tem', 'Địa chỉ QR', 'Mã PIN', 'Cuộn', 'Vị trí']);
      const stickers = Array.from({ length: MOST }, (_, index) => order.stickerAt(index));
      expect(rows.slice(1).map((row) => [row[1], row[4]])).toEqual(
        stickers.map(({ code, pin }) => [code, formatCode(pin ?? '')]),
      );
    }
  });

  test('holds texts and counts, and no formula', () => {
    const cells = storedCells(workbookOf(orderOf('digits', { count: 2 })), 1);
    expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect(cells.filter(({ place }) => /^[BCDE]\d+$/.test(place)).every(({ type }) => type === 'inlineStr')).toBe(true);
  });

  test('has the same bytes at a retry', () => {
    expect(workbookOf(orderOf('short')).equals(workbookOf(orderOf('short')))).toBe(true);
  });
});

test('places follow the layout of the batch', () => {
  expect(listPlaces({ layout: A4_SHEETS, design: undefined, template: 'plain', resolution: 600 })).toEqual({
    kind: 'sheet',
    perSheet: 48,
  });
  const layout = rollLayoutSchema.parse({ kind: 'roll', lanes: 3 });
  expect(listPlaces({ layout, design: undefined, template: 'plain', resolution: 203 })).toEqual({ kind: 'roll' });
});
