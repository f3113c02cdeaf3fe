import type { Instant } from '../time/local-date.ts';
import type { Cell, Column, Workbook } from '../workbook/workbook.ts';
import type { ImportColumn, ImportDeclaration, RowError } from './import-kind.ts';
import type { StoredRow } from './stored-row.ts';

const NOTE_WIDTH = 60;

/** An example to fill in: headers in Vietnamese, cells that stay text, one row, and a sheet that explains the columns. */
export function templateWorkbook(declaration: ImportDeclaration, company: string, createdAt: Instant): Workbook {
  return {
    creator: company,
    createdAt,
    sheets: [
      {
        name: 'Dữ liệu',
        heading: [],
        columns: declaration.columns.map(textColumn),
        rows: [declaration.columns.map(({ example }) => example)],
      },
      {
        name: 'Hướng dẫn',
        heading: [`${declaration.title.vi} | ${declaration.title.en}`],
        columns: [
          { header: 'Cột', kind: 'text', width: 24 },
          { header: 'Column', kind: 'text', width: 24 },
          { header: 'Bắt buộc | Required', kind: 'text', width: 20 },
          { header: 'Cách điền', kind: 'text', width: NOTE_WIDTH },
          { header: 'What goes in', kind: 'text', width: NOTE_WIDTH },
        ],
        rows: declaration.columns.map(({ header, required, note }) => [
          header.vi,
          header.en,
          required ? 'Có | Yes' : 'Không | No',
          note.vi,
          note.en,
        ]),
      },
    ],
  };
}

/** An error that names its column first, since a row has many cells: `Họ tên: Ô này không được để trống.` */
export function withPlace(error: RowError, columns: ImportDeclaration['columns']): RowError {
  const header = columns.find(({ key }) => key === error.column)?.header;
  return header ? { ...error, vi: `${header.vi}: ${error.vi}`, en: `${header.en}: ${error.en}` } : error;
}

/** The rows as they were, with what is wrong of each behind it: to be mended there and imported again. */
export function errorWorkbook(
  { columns }: ImportDeclaration,
  rows: Iterable<Pick<StoredRow, 'number' | 'written' | 'errors'>>,
  about: { readonly company: string; readonly createdAt: Instant },
): Workbook {
  const told = (errors: StoredRow['errors'], language: 'vi' | 'en') =>
    errors.map((error) => withPlace(error, columns)[language]).join(' ');
  function* cellsOf(): Generator<readonly Cell[]> {
    for (const { number, written, errors } of rows) {
      yield [...columns.map(({ key }) => written[key]), String(number), told(errors, 'vi'), told(errors, 'en')];
    }
  }
  return {
    creator: about.company,
    createdAt: about.createdAt,
    sheets: [
      {
        name: 'Dữ liệu',
        heading: [],
        columns: [
          ...columns.map(textColumn),
          { header: 'Dòng trong tệp gốc', kind: 'text', width: 12 },
          { header: 'Lỗi', kind: 'text', width: NOTE_WIDTH },
          { header: 'Error', kind: 'text', width: NOTE_WIDTH },
        ],
        rows: cellsOf(),
      },
    ],
  };
}

function textColumn({ header, example }: ImportColumn): Column {
  return { header: header.vi, kind: 'text', width: Math.max(16, header.vi.length + 4, example.length + 4) };
}
