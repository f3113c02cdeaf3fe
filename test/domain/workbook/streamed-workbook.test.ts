import { Writable } from 'node:stream';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { workbookPieces, writeStreamedWorkbook } from '../../../shared/workbook/streamed-workbook.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/workbook.ts';
import { columnLetters } from '../../../shared/workbook/workbook-cells.ts';
import { partOf, readWorkbook, storedCells } from './read-workbook.ts';

const createdAt = instantSchema.parse('2026-11-21T03:00:00.000Z');
const base: Sheet = {
  name: 'Thử & "thật"',
  heading: [],
  columns: [
    { header: 'Điện thoại', kind: 'text', width: 16 },
    { header: 'Số tiền', kind: 'money', width: 18, total: true },
    { header: 'Lúc', kind: 'moment', width: 18 },
  ],
  rows: [],
};
const workbookOf = (...sheets: Partial<Sheet>[]): Workbook => ({
  creator: 'Lạc Phong <in tem>',
  createdAt,
  sheets: sheets.map((sheet) => ({ ...base, ...sheet })),
});
const bytesOf = (...sheets: Partial<Sheet>[]) => Buffer.concat([...workbookPieces(workbookOf(...sheets))]);
const rowsOf = async (sheet: Partial<Sheet>) => (await readWorkbook(bytesOf(sheet))).get(sheet.name ?? base.name) ?? [];
const byExceljs = async (bytes: Buffer) => {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
};

describe('a workbook of any length', () => {
  test('keeps texts as texts, amounts as numbers and moments as dates in Việt Nam', async () => {
    const rows: readonly Cell[][] = [['0903 000 010', 1_250_000, '2026-11-30T17:00:00.000Z']];
    expect(await rowsOf({ rows })).toEqual([
      ['Điện thoại', 'Số tiền', 'Lúc'],
      ['0903 000 010', 1_250_000, new Date('2026-12-01T00:00:00.000Z')],
    ]);
  });

  test('leaves empty what is not given', async () => {
    expect((await rowsOf({ rows: [[undefined, 5]] }))[1]).toEqual([null, 5, null]);
  });

  test('is read by exceljs too, with widths, formats, filter, frozen header and its sheets in order', async () => {
    const rows: readonly Cell[][] = [['a', 1, createdAt]];
    const workbook = await byExceljs(bytesOf({ heading: ['Bản nháp', 'hai'], rows }, { name: "Tờ 'hai' nữa", rows }));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([base.name, "Tờ 'hai' nữa"]);
    expect(workbook.creator).toBe('Lạc Phong <in tem>');
    const [sheet] = workbook.worksheets;
    expect(sheet?.getColumn(2).width).toBe(18);
    expect(sheet?.getCell('A4').numFmt).toBe('@');
    expect(sheet?.getCell('B4').numFmt).toBe('#,##0');
    expect(sheet?.getCell('C4').numFmt).toBe('dd/mm/yyyy hh:mm');
    expect(sheet?.getCell('A1').font).toMatchObject({ bold: true, size: 14 });
    expect(sheet?.getCell('A3').fill).toMatchObject({ pattern: 'solid' });
    expect(sheet?.autoFilter).toBe('A3:C4');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    expect(sheet?.pageSetup).toMatchObject({ orientation: 'landscape', printTitlesRow: '3:3' });
  });

  test('adds up in a formula with its value beside it', async () => {
    const rows: readonly Cell[][] = [
      ['a', 30_000],
      ['b', -10_000],
    ];
    const bytes = bytesOf({ rows, totalLabel: 'Tổng' });
    const formulas = storedCells(bytes, 1).filter(({ formula }) => formula !== undefined);
    expect(formulas).toEqual([{ place: 'B4', type: undefined, formula: 'SUM(B2:B3)' }]);
    expect((await readWorkbook(bytes)).get(base.name)?.at(-1)).toEqual(['Tổng', 20_000, null]);
    expect((await byExceljs(bytes)).worksheets[0]?.getCell('B4').result).toBe(20_000);
  });

  test('without rows totals 0 and adds up nothing', async () => {
    const bytes = bytesOf({ totalLabel: 'Tổng' });
    expect(storedCells(bytes, 1).filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect((await readWorkbook(bytes)).get(base.name)?.at(-1)).toEqual(['Tổng', 0, null]);
  });

  test('has the same bytes each time, and others at another moment', () => {
    const rows: readonly Cell[][] = [['a', 1, createdAt]];
    expect(bytesOf({ rows }).equals(bytesOf({ rows }))).toBe(true);
    const later = { ...workbookOf({ rows }), createdAt: instantSchema.parse('2026-11-22T03:00:00.000Z') };
    expect(Buffer.concat([...workbookPieces(later)]).equals(bytesOf({ rows }))).toBe(false);
  });

  test('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  test('waits for a slow target, and tells how far it is after each thousand rows', async () => {
    const told: number[] = [];
    const chunks: Uint8Array[] = [];
    const target = new Writable({
      highWaterMark: 1,
      write: (chunk: Uint8Array, _encoding, taken) => {
        chunks.push(chunk);
        setImmediate(taken);
      },
    });
    const rows = Array.from({ length: 12_500 }, (_, number) => [`0${number}`, number]);
    await writeStreamedWorkbook(workbookOf({ rows }), target, async (count) => void told.push(count));
    expect(told).toEqual(Array.from({ length: 12 }, (_, thousand) => (thousand + 1) * 1_000));
    expect((await readWorkbook(Buffer.concat(chunks))).get(base.name)?.at(-1)).toEqual(['012499', 12_499, null]);
  });

  test.each([
    ['a number among texts', [5]],
    ['a text among amounts', ['a', '5']],
    ['a fraction of a đồng', ['a', 0.5]],
    ['a day among moments', ['a', 5, '2026-11-21']],
    ['more cells than columns', ['a', 5, createdAt, 'b']],
    ['a text longer than a cell can be', ['a'.repeat(32_768)]],
  ])('refuses %s', (_what, cells) => {
    expect(() => bytesOf({ rows: [cells] })).toThrow(expect.objectContaining({ code: 'cell-mismatch' }));
  });

  test('refuses more rows than a sheet can have', () => {
    const rows = {
      *[Symbol.iterator]() {
        for (let row = 0; row < 1_048_576; row += 1) yield [];
      },
    };
    expect(() => bytesOf({ rows })).toThrow(expect.objectContaining({ code: 'sheet-too-long' }));
  });
});

describe('nothing from outside becomes a formula', () => {
  test.each([
    '=1+1',
    '=HYPERLINK("http://example.com","Bấm")',
    '+84903000010',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\n=1+1',
    "'=1+1",
    '{=1+1}',
    '</t></is></c><c r="A9"><f>1+1</f></c>',
    '00123',
    '1234567890123456',
    '1e5',
    'TRUE',
    ' hai  đầu ',
  ])('%j stays that text', async (text) => {
    const bytes = bytesOf({ rows: [[text, 1]], heading: [text] });
    for (const place of ['A1', 'A3']) {
      const cell = storedCells(bytes, 1).find((stored) => stored.place === place);
      expect(cell).toEqual({ place, type: 'inlineStr', formula: undefined });
    }
    expect((await byExceljs(bytes)).worksheets[0]?.getCell('A3').value).toBe(text);
    expect((await readWorkbook(bytes)).get(base.name)?.[2]?.[0]).toBe(text);
  });

  test('a text that spreadsheets would take for a coded letter is coded itself', () => {
    const sheet = partOf(bytesOf({ rows: [['_x0041_ và _x']] }), 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<t>_x005F_x0041_ và _x</t>');
  });

  test('whatever it is', async () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }));
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (texts) => {
        const bytes = bytesOf({ rows: texts.map((text) => [text]), heading: texts });
        expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
        expect((await byExceljs(bytes)).worksheets[0]?.rowCount).toBe(2 * texts.length + 1);
      }),
      { numRuns: 30 },
    );
  });
});
