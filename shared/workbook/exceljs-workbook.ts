import exceljs from 'exceljs';
import { CellMismatch, cellFormats, textOf, valueInColumn } from './cell-value.ts';
import { type Cell, type Column, headerHeight, NOT_YET, type Sheet, type WriteWorkbook } from './workbook.ts';

type Writer = exceljs.stream.xlsx.WorkbookWriter;
type Worksheet = exceljs.Worksheet;

/** A4, lying down, as wide as the paper. */
const PAGE = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } } as const;
const ROWS_A_REPORT = 1_000;

/**
 * Up to some 200,000 rows: exceljs has no back-pressure, its memory grows with the rows (docs/decisions/reconciliation).
 * Texts are written as shared strings; a cell is a formula only where this file makes it one.
 */
export const writeExceljsWorkbook: WriteWorkbook = async (workbook, target, onRows = () => Promise.resolve()) => {
  const writer = new exceljs.stream.xlsx.WorkbookWriter({ stream: target, useStyles: true, useSharedStrings: true });
  writer.creator = workbook.creator;
  writer.lastModifiedBy = workbook.creator;
  writer.created = new Date(workbook.createdAt);
  writer.modified = new Date(workbook.createdAt);
  let written = 0;
  for (const sheet of workbook.sheets) {
    await writeSheet(writer, sheet, async () => {
      written += 1;
      if (written % ROWS_A_REPORT === 0) await onRows(written);
    });
  }
  await writer.commit();
};

async function writeSheet(writer: Writer, sheet: Sheet, onRow: () => Promise<void>): Promise<void> {
  const headerRow = sheet.heading.length + 1;
  const worksheet = writer.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', ySplit: headerRow }],
    pageSetup: { ...PAGE, printTitlesRow: `${headerRow}:${headerRow}` },
  });
  worksheet.columns = sheet.columns.map(({ width }) => ({ width }));
  sheet.heading.forEach((text, position) => {
    writeHeading(worksheet, text, position === 0);
  });
  writeHeader(worksheet, sheet.columns);

  const sums = sheet.columns.map(() => 0);
  let row = headerRow;
  for (const cells of sheet.rows) {
    if (cells === NOT_YET) throw new CellMismatch('this writer waits for no row');
    row += 1;
    writeRow(worksheet, sheet.columns, cells);
    cells.forEach((cell, position) => {
      if (typeof cell === 'number') sums[position] = (sums[position] ?? 0) + cell;
    });
    await onRow();
  }
  worksheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: Math.max(row, headerRow), column: sheet.columns.length },
  };
  if (sheet.totalLabel !== undefined) {
    writeTotals(worksheet, sheet.columns, sheet.totalLabel, { first: headerRow + 1, last: row, sums });
  }
  worksheet.commit();
}

function writeHeading(worksheet: Worksheet, text: string, isFirst: boolean): void {
  const row = worksheet.addRow([]);
  const cell = row.getCell(1);
  cell.value = textOf(text);
  cell.font = isFirst ? { bold: true, size: 14 } : { bold: true };
  row.commit();
}

function writeHeader(worksheet: Worksheet, columns: readonly Column[]): void {
  const row = worksheet.addRow([]);
  columns.forEach(({ header }, position) => {
    const cell = row.getCell(position + 1);
    cell.value = textOf(header);
    cell.font = { bold: true };
    cell.fill = HEADER_FILL;
    cell.border = { bottom: { style: 'thin' } };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  row.height = headerHeight(columns);
  row.commit();
}

function writeRow(worksheet: Worksheet, columns: readonly Column[], cells: readonly Cell[]): void {
  const row = worksheet.addRow([]);
  columns.forEach(({ kind }, position) => {
    const value = cells[position];
    if (value === undefined) return;
    const cell = row.getCell(position + 1);
    cell.value = valueInColumn(kind, value);
    cell.numFmt = cellFormats[kind];
  });
  row.commit();
}

/** Formulas with their values beside them, for readers that do not calculate. */
function writeTotals(
  worksheet: Worksheet,
  columns: readonly Column[],
  label: string,
  rows: { readonly first: number; readonly last: number; readonly sums: readonly number[] },
): void {
  const row = worksheet.addRow([]);
  columns.forEach(({ kind, total }, position) => {
    const cell = row.getCell(position + 1);
    cell.font = { bold: true };
    cell.border = { top: { style: 'thin' } };
    if (position === 0) cell.value = textOf(label);
    if (!total) return;
    const result = rows.sums[position] ?? 0;
    const letter = worksheet.getColumn(position + 1).letter;
    const range = `${letter}${rows.first}:${letter}${rows.last}`;
    cell.value = rows.last < rows.first ? result : { formula: `SUM(${range})`, result };
    cell.numFmt = cellFormats[kind];
  });
  row.commit();
}
