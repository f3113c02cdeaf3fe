import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantSchema } from '../../../shared/time/local-date.ts';
import type { Cell, Sheet, Workbook } from '../../../shared/workbook/workbook.ts';
import { partOf, readWorkbook, storedCells, written } from './read-workbook.ts';

const createdAt = instantSchema.parse('2026-11-21T03:00:00.000Z');

const workbookOf = (sheet: Partial<Sheet>): Workbook => ({
  creator: 'Lạc Phong',
  createdAt,
  sheets: [
    {
      name: 'Thử',
      heading: [],
      columns: [
        { header: 'Điện thoại', kind: 'text', width: 16 },
        { header: 'Số tiền', kind: 'money', width: 18, total: true },
        { header: 'Lúc', kind: 'moment', width: 18 },
      ],
      rows: [],
      ...sheet,
    },
  ],
});
const rowsOf = async (sheet: Partial<Sheet>) => (await readWorkbook(await written(workbookOf(sheet)))).get('Thử') ?? [];

describe('a workbook', () => {
  test('keeps texts as texts, amounts as numbers and moments as dates in Việt Nam', async () => {
    const rows: readonly Cell[][] = [['0903 000 010', 1_250_000, '2026-11-30T17:00:00.000Z']];
    expect(await rowsOf({ rows })).toEqual([
      ['Điện thoại', 'Số tiền', 'Lúc'],
      ['0903 000 010', 1_250_000, new Date('2026-12-01T00:00:00.000Z')],
    ]);
  });

  test('leaves empty what is not given', async () => {
    expect((await rowsOf({ rows: [[undefined, 5, undefined]] }))[1]).toEqual([null, 5, null]);
  });

  test('puts its heading above, freezes the header below it and filters exactly the rows', async () => {
    const bytes = await written(
      workbookOf({
        heading: ['Bản nháp', 'hai'],
        rows: [
          ['a', 1],
          ['b', 2],
        ],
        totalLabel: 'Tổng',
      }),
    );
    const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('ySplit="3"');
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('<autoFilter ref="A3:C5"');
    expect(sheet).toMatch(/<col [^>]*width="18/);
    expect((await readWorkbook(bytes)).get('Thử')?.slice(0, 2)).toEqual([
      ['Bản nháp', null, null],
      ['hai', null, null],
    ]);
  });

  test('formats amounts with separators, moments as people write them, and texts as texts', async () => {
    const styles = partOf(await written(workbookOf({ rows: [['a', 1, createdAt]] })), 'xl/styles.xml');
    expect(styles).toContain('formatCode="dd/mm/yyyy hh:mm"');
    expect(styles).toMatch(/<xf numFmtId="3"/);
    expect(styles).toMatch(/<xf numFmtId="49"/);
  });

  test('adds up in a formula with its value beside it', async () => {
    const bytes = await written(
      workbookOf({
        rows: [
          ['a', 30_000],
          ['b', -10_000],
        ],
        totalLabel: 'Tổng',
      }),
    );
    expect(storedCells(bytes, 1).filter(({ formula }) => formula !== undefined)).toEqual([
      { place: 'B4', type: undefined, formula: 'SUM(B2:B3)' },
    ]);
    expect((await readWorkbook(bytes)).get('Thử')?.at(-1)).toEqual(['Tổng', 20_000, null]);
  });

  test('without rows totals 0 and adds up nothing', async () => {
    const bytes = await written(workbookOf({ totalLabel: 'Tổng' }));
    expect(storedCells(bytes, 1).filter(({ formula }) => formula !== undefined)).toEqual([]);
    expect((await readWorkbook(bytes)).get('Thử')?.at(-1)).toEqual(['Tổng', 0, null]);
  });

  test('tells how far it is after each thousand rows', async () => {
    const told: number[] = [];
    const rows = Array.from({ length: 2_500 }, (_, number) => [`0${number}`, number]);
    await written(workbookOf({ rows }), async (count) => {
      told.push(count);
    });
    expect(told).toEqual([1_000, 2_000]);
  });

  test.each([
    ['a number among texts', [5]],
    ['a text among amounts', ['a', '5']],
    ['a fraction of a đồng', ['a', 0.5]],
    ['a day among moments', ['a', 5, '2026-11-21']],
  ])('refuses %s', async (_what, cells) => {
    await expect(written(workbookOf({ rows: [cells] }))).rejects.toMatchObject({ code: 'cell-mismatch' });
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
    '\r=1+1',
    '\n=1+1',
    "'=1+1",
    '{=1+1}',
    '=cmd|" /C calc"!A0',
    '00123',
    '1e5',
    'TRUE',
    '#REF!',
    '2026-11-21',
  ])('%j stays that text', async (text) => {
    const bytes = await written(workbookOf({ rows: [[text, 1]], heading: [text] }));
    for (const place of ['A1', 'A3']) {
      expect(storedCells(bytes, 1).find((cell) => cell.place === place)).toEqual({
        place,
        type: 's',
        formula: undefined,
      });
    }
    const read = String((await readWorkbook(bytes)).get('Thử')?.[2]?.[0]);
    // XML may read a carriage return as the end of a line.
    expect(read.replace('\r', '\n')).toBe(text.replace('\r', '\n'));
  });

  test('whatever it is', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ maxLength: 20 }).map((text) => `=${text}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (texts) => {
        const bytes = await written(workbookOf({ rows: texts.map((text) => [text]) }));
        const cells = storedCells(bytes, 1);
        expect(
          cells.filter(({ formula, type }) => formula !== undefined || (type !== 's' && type !== undefined)),
        ).toEqual([]);
        expect(await readWorkbook(bytes)).toBeInstanceOf(Map);
      }),
      { numRuns: 25 },
    );
  });
});

const office = ['soffice', 'libreoffice'].find((name) => {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

/** Comma, quotes, UTF-8, from the first row, no formats of columns, US English, texts unquoted, cells as they are shown. */
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,true';

test.skipIf(office === undefined)(
  'LibreOffice opens it and calculates the same',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
    try {
      const rows: readonly Cell[][] = [
        ['0903 000 010', 1_250_000, createdAt],
        ['=1+1', 50_000, undefined],
      ];
      writeFileSync(join(folder, 'a.xlsx'), await written(workbookOf({ rows, totalLabel: 'Tổng' })));
      const run = [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        AS_SHOWN,
        '--outdir',
        folder,
      ];
      execFileSync(office ?? '', [...run, join(folder, 'a.xlsx')], { stdio: 'ignore', timeout: 120_000 });
      const lines = readFileSync(join(folder, 'a.csv'), 'utf8').trim().split('\n');
      expect(lines).toEqual([
        'Điện thoại,Số tiền,Lúc',
        '0903 000 010,"1,250,000",21/11/2026 10:00',
        '=1+1,"50,000",',
        'Tổng,"1,300,000",',
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  180_000,
);
