import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CellMismatch, valueInColumn } from './cell-value.ts';
import {
  type Cell,
  type Column,
  headerHeight,
  NOT_YET,
  type Sheet,
  type Workbook,
  type WriteWorkbook,
} from './workbook.ts';
import { cellXml, columnLetters, rangeName, textCell, xmlText } from './workbook-cells.ts';
import { styles, stylesXml } from './workbook-styles.ts';
import { type ArchiveEntry, archive } from './zip-stream.ts';

const ROWS_A_REPORT = 1_000;
/** So many rows a sheet has, in every program. */
const MOST_ROWS = 1_048_576;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** More rows than a sheet of a workbook can have. */
export class SheetTooLong extends Error {
  readonly code = 'sheet-too-long';
}

/** What is known of a sheet once its rows are written. */
interface Extent {
  readonly headerRow: number;
  /** The header's where there are no rows. */
  readonly lastRow: number;
}

/**
 * For any number of rows: writes XML row by row and packs it as it goes, so that memory does not grow with the rows.
 * Texts stand in their cells instead of a table of shared ones, which would have to be held until the end.
 */
export const writeStreamedWorkbook: WriteWorkbook = async (workbook, target: Writable, onRows) => {
  let written = 0;
  let told = 0;
  const pieces = workbookPieces(workbook, () => {
    written += 1;
  });
  const tellAsTheyGo = async function* () {
    for (const piece of pieces) {
      yield piece;
      for (; onRows && told + ROWS_A_REPORT <= written; await onRows(told)) told += ROWS_A_REPORT;
    }
  };
  await pipeline(tellAsTheyGo, target);
};

/**
 * The bytes of the workbook as the rows come: whenever one is not there yet, `more` has it fetched. Throws as
 * `workbookPieces` does.
 */
export async function* flowingWorkbook(
  workbook: Workbook,
  more: () => Promise<void>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (const piece of workbookPieces(workbook)) {
    if (piece.byteLength === 0) await more();
    else yield piece;
  }
}

/**
 * The bytes of the workbook, the same for the same contents; an empty piece where a row is not there yet. Throws
 * CellMismatch, SheetTooLong, ArchiveTooLarge.
 */
export function workbookPieces(
  workbook: Workbook,
  onRow: () => void = () => undefined,
): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  return archive(parts(workbook, onRow), workbook.createdAt);
}

function* parts(workbook: Workbook, onRow: () => void): Generator<ArchiveEntry, void, undefined> {
  const { sheets } = workbook;
  yield { name: '[Content_Types].xml', pieces: [contentTypes(sheets.length)] };
  yield { name: '_rels/.rels', pieces: [packageRelations()] };
  yield { name: 'docProps/core.xml', pieces: [properties(workbook)] };
  yield { name: 'xl/_rels/workbook.xml.rels', pieces: [workbookRelations(sheets.length)] };
  yield { name: 'xl/styles.xml', pieces: [XML + stylesXml(MAIN)] };
  const extents: Extent[] = sheets.map(() => ({ headerRow: 1, lastRow: 1 }));
  const inTurn = [...sheets.entries()].sort(([, one], [, other]) => Number(!one.flows) - Number(!other.flows));
  for (const [position, sheet] of inTurn) {
    const told = (extent: Extent) => {
      extents[position] = extent;
    };
    yield { name: `xl/worksheets/sheet${position + 1}.xml`, pieces: sheetXml(sheet, position === 0, onRow, told) };
  }
  // Names the ranges of the sheets, so it comes after them.
  yield { name: 'xl/workbook.xml', pieces: [workbookXml(sheets, extents)] };
}

function* sheetXml(
  sheet: Sheet,
  isFirst: boolean,
  onRow: () => void,
  told: (extent: Extent) => void,
): Generator<string, void, undefined> {
  const { columns } = sheet;
  const letters = columns.map((_, position) => columnLetters(position));
  const headerRow = sheet.heading.length + 1;
  yield sheetStart(columns, headerRow, isFirst);
  for (const [position, text] of sheet.heading.entries()) {
    yield rowXml(position + 1, textCell(`A${position + 1}`, position === 0 ? styles.title : styles.strong, text));
  }
  const headers = columns.map(({ header }, at) => textCell(`${letters[at]}${headerRow}`, styles.header, header));
  yield `<row r="${headerRow}" ht="${headerHeight(columns)}" customHeight="1">${headers.join('')}</row>`;

  const sums = columns.map(() => 0);
  let row = headerRow;
  for (const cells of sheet.rows) {
    if (cells === NOT_YET) {
      yield '';
      continue;
    }
    row += 1;
    if (row >= MOST_ROWS) throw new SheetTooLong(`the sheet ${sheet.name} has more rows than a sheet can have`);
    yield rowXml(row, dataCells(columns, letters, row, cells, sums));
    onRow();
  }
  if (sheet.totalLabel !== undefined) {
    const rows = { first: headerRow + 1, last: row, sums };
    yield rowXml(row + 1, totalCells(columns, letters, sheet.totalLabel, rows));
  }
  told({ headerRow, lastRow: row });
  yield sheetEnd(`A${headerRow}:${letters.at(-1) ?? 'A'}${row}`);
}

function rowXml(row: number, cells: string): string {
  return `<row r="${row}">${cells}</row>`;
}

function dataCells(
  columns: readonly Column[],
  letters: readonly string[],
  row: number,
  cells: readonly Cell[],
  sums: number[],
): string {
  if (cells.length > columns.length) throw new CellMismatch('a row has more cells than there are columns');
  let xml = '';
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    const kind = columns[at]?.kind;
    if (cell === undefined || kind === undefined) continue;
    xml += cellXml(`${letters[at]}${row}`, styles[kind], valueInColumn(kind, cell));
    if (typeof cell === 'number') sums[at] = (sums[at] ?? 0) + cell;
  }
  return xml;
}

/** Formulas with their values beside them, for readers that do not calculate. */
function totalCells(
  columns: readonly Column[],
  letters: readonly string[],
  label: string,
  rows: { readonly first: number; readonly last: number; readonly sums: readonly number[] },
): string {
  const row = rows.last + 1;
  return columns
    .map(({ total }, at) => {
      const place = `${letters[at]}${row}`;
      if (!total)
        return at === 0 ? textCell(place, styles.totalText, label) : `<c r="${place}" s="${styles.totalText}"/>`;
      const sum = rows.sums[at] ?? 0;
      const formula =
        rows.last < rows.first ? '' : `<f>SUM(${letters[at]}${rows.first}:${letters[at]}${rows.last})</f>`;
      return `<c r="${place}" s="${styles.totalNumber}">${formula}<v>${sum}</v></c>`;
    })
    .join('');
}

/** The header stays in sight; A4, lying down, as wide as the paper. */
function sheetStart(columns: readonly Column[], headerRow: number, isFirst: boolean): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0">` +
    `<pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  );
}

function sheetEnd(table: string): string {
  return (
    `</sheetData><autoFilter ref="${table}"/>` +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
  );
}

function workbookXml(sheets: readonly Sheet[], extents: readonly Extent[]): string {
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="sheet${at + 1}"/>`,
  );
  const names = sheets.map(({ name, columns }, at) => {
    const { headerRow, lastRow } = extents[at] ?? { headerRow: 1, lastRow: 1 };
    const table = rangeName(name, `$A$${headerRow}`, `$${columnLetters(columns.length - 1)}$${lastRow}`);
    const titles = rangeName(name, `$${headerRow}`, `$${headerRow}`);
    return (
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${table}</definedName>` +
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${titles}</definedName>`
    );
  });
  return (
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews>` +
    `<sheets>${listed.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`
  );
}

function contentTypes(sheets: number): string {
  const overrides = [
    ['/xl/workbook.xml', `${TYPES}.sheet.main+xml`],
    ['/xl/styles.xml', `${TYPES}.styles+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...sheetNumbers(sheets).map((number) => [`/xl/worksheets/sheet${number}.xml`, `${TYPES}.worksheet+xml`]),
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`);
  const relations = 'application/vnd.openxmlformats-package.relationships+xml';
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${relations}"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
  );
}

function packageRelations(): string {
  return relationsXml([
    ['workbook', `${OFFICE}/officeDocument`, 'xl/workbook.xml'],
    ['properties', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  ]);
}

function workbookRelations(sheets: number): string {
  return relationsXml([
    ['styles', `${OFFICE}/styles`, 'styles.xml'],
    ...sheetNumbers(sheets).map(
      (number) => [`sheet${number}`, `${OFFICE}/worksheet`, `worksheets/sheet${number}.xml`] as const,
    ),
  ]);
}

function relationsXml(relations: readonly (readonly [id: string, type: string, target: string])[]): string {
  const listed = relations.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`);
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${listed.join('')}</Relationships>`;
}

function sheetNumbers(count: number): number[] {
  return Array.from({ length: count }, (_, position) => position + 1);
}

function properties({ creator, createdAt }: Workbook): string {
  const who = xmlText(creator);
  const when = `xsi:type="dcterms:W3CDTF">${createdAt.slice(0, 19)}Z`;
  return (
    `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" ` +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:creator>${who}</dc:creator><cp:lastModifiedBy>${who}</cp:lastModifiedBy>` +
    `<dcterms:created ${when}</dcterms:created><dcterms:modified ${when}</dcterms:modified></cp:coreProperties>`
  );
}
