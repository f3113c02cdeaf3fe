import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { csvHeader, csvRow, csvText, csvTotals } from '../../../shared/workbook/csv-text.ts';
import type { Column } from '../../../shared/workbook/workbook.ts';

const columns: readonly Column[] = [
  { header: 'Tên', kind: 'text', width: 10 },
  { header: 'Số tiền', kind: 'money', width: 10, total: true },
  { header: 'Lúc', kind: 'moment', width: 10 },
];

describe('a CSV file', () => {
  test.each([
    '=1+1',
    '+84',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\tx',
    '\rx',
  ])('never hands a program the beginning of a formula: %j', (text) => {
    const cell = csvText(text);
    expect(cell.replace(/^"/, '')).toMatch(/^'/);
  });

  test('leaves plain texts as they are', () => {
    for (const text of ['Trần Văn Hải', '0903 000 010', 'a-b', 'x=1', '']) expect(csvText(text)).toBe(text);
  });

  test('gives every text back to a reader that knows quotes, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = csvText(text);
        const read = /^".*"$/s.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
        expect([text, `'${text}`]).toContain(read);
        expect(read).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });

  test('writes numbers and moments as what they are, also below 0', () => {
    const at = instantSchema.parse('2026-11-30T17:00:00.000Z');
    expect(csvHeader(columns)).toBe('Tên,Số tiền,Lúc\r\n');
    expect(csvRow(columns, ['a, b', -50_000, at])).toBe('"a, b",-50000,2026-12-01 00:00:00\r\n');
    expect(csvRow(columns, ['a'])).toBe('a,,\r\n');
    expect(csvTotals(columns, 'Tổng', [undefined, 7])).toBe('Tổng,7,\r\n');
  });
});
