import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { workbookBytes } from '../../../functions/imports/workbook-bytes.ts';
import { declarationOf } from '../../../shared/imports/import-declarations.ts';
import { templateWorkbook } from '../../../shared/imports/import-workbooks.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { writeExceljsWorkbook } from '../../../shared/workbook/exceljs-workbook.ts';
import { read, workbook } from './spreadsheets.ts';

const HEADER = ['Số máy', 'Mã hàng', 'Ngày sản xuất'];
const now = instantSchema.parse('2026-11-21T02:00:00.000Z');

describe('a CSV', () => {
  test.each([',', ';', '\t'])('separated by %j is read, with or without a byte order mark', async (separator) => {
    const text = `${['Số máy', 'Mã hàng'].join(separator)}\r\n${['AB-1', 'LS-09'].join(separator)}\r\n`;
    for (const file of [text, `\ufeff${text}`]) {
      const { rows } = await read(file);
      expect(rows).toMatchObject([{ number: 2, cells: { makerSerial: 'AB-1', sku: 'LS-09' }, errors: [] }]);
    }
  });

  test('keeps separators, line ends and quotes inside of quotation marks', async () => {
    const { rows } = await read('Serial,SKU,Dealer\nAB-1,LS-09,"Hoa ""Sưa"", Huế"\n');
    expect(rows[0]?.cells).toMatchObject({ dealer: 'Hoa "Sưa", Huế' });
  });

  test('in UTF-16, as Excel saves Unicode text, is read', async () => {
    const { rows } = await read(Buffer.from('\ufeffSố máy\tMã hàng\r\nAB-1\tLS-09\r\n', 'utf16le'));
    expect(rows).toMatchObject([{ cells: { makerSerial: 'AB-1' } }]);
  });

  test('that names its separator in its first line is read, and its rows keep their numbers', async () => {
    const { rows } = await read('sep=;\r\nSerial;SKU\r\nAB-1;LS-09\r\n');
    expect(rows).toMatchObject([{ number: 3, cells: { makerSerial: 'AB-1' } }]);
  });

  test('of another encoding is refused, saying how to save it', async () => {
    const { refusal } = await read(Buffer.from([0x53, 0x4e, 0x2c, 0x53, 0x4b, 0x55, 0x0a, 0xd0, 0x41, 0x2c, 0x42]));
    expect(refusal?.code).toBe('file-encoding');
  });

  test('with a quotation mark that never closes is refused, naming the line', async () => {
    const { refusal } = await read('SN,SKU\nAB-1,"LS-09\nAB-2,LS-09\n');
    expect(refusal?.code).toBe('file-quotes');
  });

  test('without required columns is refused, naming all of them at once in both languages', async () => {
    const { refusal } = await read('Ghi chú,Lô\nx,y\n');
    expect(refusal).toMatchObject({ code: 'file-columns-missing' });
    expect(refusal?.vi).toContain('“Số máy”, “Mã hàng”');
    expect(refusal?.en).toContain("“Maker's serial”, “SKU”");
  });

  test('with a column twice is refused', async () => {
    expect((await read('Serial,Số máy,SKU\na,b,c\n')).refusal?.code).toBe('file-columns-twice');
  });

  test('with a header and nothing else is refused', async () => {
    expect((await read('Serial,SKU\n\n \n')).refusal?.code).toBe('file-without-rows');
    expect((await read('')).refusal?.code).toBe('file-without-rows');
  });

  test('with over 100,000 rows is refused', async () => {
    const many = Array.from({ length: 100_001 }, (_, row) => `SN${row},LS-09`).join('\n');
    expect((await read(`Serial,SKU\n${many}`)).refusal?.code).toBe('file-too-many-rows');
  });
});

describe('the rows of a file', () => {
  test('tell everything that is wrong of them, not the first alone', async () => {
    const { rows } = await read(
      ['Serial,SKU,NSX,Mã tem', '=1+1,l s,31/02/2026,XXXX', ',LS-09,,', 'AB😀,LS-09,,'].join('\n'),
    );
    expect(rows.map(({ errors }) => errors.map(({ column }) => column))).toEqual([
      ['makerSerial', 'sku', 'madeOn', 'code'],
      ['makerSerial'],
      ['makerSerial'],
    ]);
    const all = rows.flatMap(({ errors }) => errors);
    expect(all.every(({ vi, en }) => vi !== '' && en !== '' && vi !== en)).toBe(true);
  });

  test('that say the same unit twice are told so, however it is written', async () => {
    const { rows } = await read('Serial,SKU\nab-12 3,LS-09\nAB.123,LS-09\n');
    expect(rows[0]?.errors).toEqual([]);
    expect(rows[1]?.errors[0]?.en).toContain('row 2');
  });

  test('that Excel rounded are refused', async () => {
    const { rows } = await read('Serial,SKU\n1.23457E+15,LS-09\n');
    expect(rows[0]?.errors[0]?.en).toContain('rounded');
  });

  test('keep a serial that merely looks like a number with an exponent', async () => {
    const { rows } = await read('Serial,SKU\n12E5,LS-09\n');
    expect(rows[0]?.cells).toMatchObject({ makerSerial: '12E5' });
  });

  test('that are the example of the template are refused', async () => {
    const declaration = declarationOf('maker-serials');
    if (!declaration) throw new Error('no such kind');
    const { rows } = await read(
      await workbookBytes(templateWorkbook(declaration, 'Lạc Phong', now), writeExceljsWorkbook),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.errors[0]?.en).toContain('example');
  });

  test('with control characters are refused', async () => {
    const { rows } = await read('Serial,SKU,Lot\nAB-1,LS-09,"a\u0007b"\n');
    expect(rows[0]?.errors).toMatchObject([{ column: 'lot' }]);
  });
});

describe('a workbook', () => {
  test('gives texts, dates and numbers of its cells', async () => {
    const { rows } = await read(
      workbook([HEADER, ['AB-1', 'LS-09', { xml: '<c><v>46331</v></c>' }], [{ xml: '<c><v>4571</v></c>' }, 'LS-09']]),
    );
    expect(rows).toMatchObject([
      { number: 2, cells: { makerSerial: 'AB-1', sku: 'LS-09', madeOn: '2026-11-05' }, errors: [] },
      { number: 3, cells: { makerSerial: '4571' }, errors: [] },
    ]);
  });

  test('gives the texts that its cells share, without what is only said', async () => {
    const shared = '<sst><si><t>AB-1</t><rPh><t>x</t></rPh></si><si><r><t>LS</t></r><r><t>-09</t></r></si></sst>';
    const row = [{ xml: '<c t="s"><v>0</v></c>' }, { xml: '<c t="s"><v>1</v></c>' }];
    const { rows } = await read(workbook([HEADER, row], { 'xl/sharedStrings.xml': shared }));
    expect(rows[0]?.cells).toMatchObject({ makerSerial: 'AB-1', sku: 'LS-09' });
  });

  test('with a formula, an error, a rounded number and lost zeros has those cells refused', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="00000000"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const { rows } = await read(
      workbook(
        [
          HEADER,
          [{ xml: '<c t="str"><f>A1</f><v>AB-1</v></c>' }, 'LS-09'],
          [{ xml: '<c t="e"><v>#N/A</v></c>' }, 'LS-09'],
          [{ xml: '<c><v>1.2345678901234567E+17</v></c>' }, 'LS-09'],
          [{ xml: '<c s="1"><v>4571</v></c>' }, 'LS-09'],
        ],
        { 'xl/styles.xml': styles },
      ),
    );
    expect(rows.map(({ errors }) => errors[0]?.en.split('.')[0])).toEqual([
      'This cell is a formula',
      'This cell shows an error in Excel',
      'Excel rounded this number (1',
      'Excel keeps this as a number, without its leading zeros',
    ]);
  });

  test('that is none, is old or is locked is refused', async () => {
    expect((await read(zipSync({ 'a.txt': strToU8('x') }))).refusal?.code).toBe('file-no-workbook');
    expect((await read(Buffer.from('PK and nothing'))).refusal?.code).toBe('file-no-workbook');
    expect((await read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).refusal?.code).toBe('file-old-excel');
  });

  test('whose parts are broken or declare entities is refused', async () => {
    const broken = workbook([HEADER], { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row></sheetData>' });
    expect((await read(broken)).refusal?.code).toBe('file-no-workbook');
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>';
    expect((await read(workbook([HEADER], { 'xl/worksheets/sheet1.xml': bomb }))).refusal?.code).toBe(
      'file-no-workbook',
    );
  });

  test('that unpacks to more than can be is refused before it is unpacked', async () => {
    const huge = workbook([HEADER], { 'xl/sharedStrings.xml': 'x'.repeat(97 * 1024 * 1024) });
    expect(huge.byteLength).toBeLessThan(2 * 1024 * 1024);
    expect((await read(huge)).refusal?.code).toBe('file-unpacks-too-large');
  });

  test('that lies about what it unpacks to is refused', async () => {
    const file = Buffer.from(workbook([HEADER, ['AB-1', 'LS-09']]));
    const name = Buffer.from('xl/worksheets/sheet1.xml');
    const inDirectory = file.lastIndexOf(name);
    // The size stands 22 bytes before the name in an entry of the directory.
    file.writeUInt32LE(10, inDirectory - 22);
    expect((await read(file)).refusal?.code).toBe('file-no-workbook');
  });

  test('with over 60 columns is refused', async () => {
    const wide = [...HEADER, { xml: '<c></c>' }];
    const file = workbook([wide], {
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row r="1"><c r="BJ1" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>',
    });
    expect((await read(file)).refusal?.code).toBe('file-too-many-columns');
  });
});
