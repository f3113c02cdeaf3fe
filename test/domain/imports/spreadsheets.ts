import { strToU8, zipSync } from 'fflate';
import { declarationOf } from '../../../shared/imports/import-declarations.ts';
import { openSpreadsheet } from '../../../shared/imports/reading/open-spreadsheet.ts';
import { type ReadRow, readRows } from '../../../shared/imports/reading/read-rows.ts';
import { FileNotReadable } from '../../../shared/imports/reading/sheet-row.ts';

/** What an import reads from a file: its rows, or why the file as a whole is refused. */
export async function read(file: Uint8Array | string, kind = 'maker-serials') {
  const declaration = declarationOf(kind);
  if (!declaration) throw new Error('no such kind');
  const rows: ReadRow[] = [];
  try {
    const sheet = await openSpreadsheet(Buffer.from(file));
    for await (const row of readRows(sheet, declaration)) rows.push(row);
    return { rows, refusal: undefined };
  } catch (error) {
    if (error instanceof FileNotReadable) return { rows, refusal: error.refusal };
    throw error;
  }
}

/** A workbook as Excel would store these rows of cells, each given as XML or as a text. */
export function workbook(
  rows: readonly (readonly (string | { readonly xml: string })[])[],
  parts: Readonly<Record<string, string>> = {},
): Uint8Array {
  const cells = rows.map((row, at) => {
    const inner = row.map((cell, column) => {
      const reference = `${String.fromCharCode(65 + column)}${at + 1}`;
      if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
      return cell.xml.replace('<c', `<c r="${reference}"`);
    });
    return `<row r="${at + 1}">${inner.join('')}</row>`;
  });
  const files = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${cells.join('')}</sheetData></worksheet>`,
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
