import { MAX_ROWS } from '../import.ts';
import type { ImportColumn, ImportDeclaration, RowError } from '../import-kind.ts';
import { fileRefusals } from './file-refusals.ts';
import {
  type CellTrouble,
  FileNotReadable,
  MAX_CELL,
  type OpenSheet,
  type SheetCell,
  type SheetRow,
} from './sheet-row.ts';

/** A row with what is wrong of it, all together. */
export interface ReadRow {
  readonly number: number;
  /** As they stand in the file, by the keys of their columns, for the person who mends them. */
  readonly written: Readonly<Record<string, string>>;
  /** What they mean, where that is right. */
  readonly cells: Readonly<Record<string, string>>;
  readonly errors: readonly RowError[];
}

const DAY = 86_400_000;
/** No column has this key. */
const WHOLE_ROW = { key: '' };
/** Pictures, flags and parts of both. */
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}]|\u20e3|\ufe0f/u;
const CONTROL = /[\p{Cc}\p{Cs}\p{Co}\ufffd]/u;
/** What copying from messages and pages leaves between letters. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

const troubles: Readonly<Record<CellTrouble, RowError>> = {
  formula: {
    vi: 'Ô này là công thức. Hãy chép rồi dán lại dưới dạng giá trị.',
    en: 'This cell is a formula. Copy it and paste it back as a value.',
  },
  'error-value': {
    vi: 'Ô này báo lỗi trong Excel. Hãy sửa lại giá trị.',
    en: 'This cell shows an error in Excel. Mend its value.',
  },
  'lost-zeros': {
    vi: 'Excel giữ ô này như một số nên mất các số 0 ở đầu. Hãy định dạng cột là Text rồi gõ lại.',
    en: 'Excel keeps this as a number, without its leading zeros. Format the column as text and type it again.',
  },
  rounded: {
    vi: 'Excel đã làm tròn số này (dạng 1,23E+15) nên mất chữ số. Hãy định dạng cột là Text rồi gõ lại.',
    en: 'Excel rounded this number (1.23E+15), so digits are gone. Format the column as text and type it again.',
  },
};
const empty: RowError = { vi: 'Ô này không được để trống.', en: 'This must not be empty.' };
const tooLong: RowError = { vi: 'Ô này quá dài.', en: 'This is too long.' };
const emoji: RowError = {
  vi: 'Có biểu tượng cảm xúc hoặc hình vẽ. Hãy xóa đi.',
  en: 'There is an emoji or a picture in it. Remove it.',
};
const control: RowError = {
  vi: 'Có ký tự không dùng được (xuống dòng, tab hoặc ký tự hỏng). Hãy gõ lại.',
  en: 'It has characters that cannot be used (line breaks, tabs or broken ones). Type it again.',
};
const example: RowError = {
  vi: 'Đây là dòng ví dụ của tệp mẫu. Hãy xóa dòng này.',
  en: 'This is the example row of the template. Remove it.',
};
const twice = (number: number): RowError => ({
  vi: `Trùng với dòng ${number} trong tệp này.`,
  en: `The same as in row ${number} of this file.`,
});

/** Reads the rows under the header, each against the kind's columns. Throws FileNotReadable. */
export async function* readRows(sheet: OpenSheet, declaration: ImportDeclaration): AsyncGenerator<ReadRow> {
  let reader: RowReader | undefined;
  let count = 0;
  for await (const row of sheet.rows) {
    if (!row.cells.some((cell) => cell !== undefined)) continue;
    if (!reader) {
      reader = new RowReader(declaration, placesOf(row, declaration), sheet.dayZero);
      continue;
    }
    count += 1;
    if (count > MAX_ROWS) throw new FileNotReadable(fileRefusals.tooManyRows);
    yield reader.read(row);
  }
  if (count === 0) throw new FileNotReadable(fileRefusals.noRows);
}

/** Where each column of the kind stands in the file. */
function placesOf(header: SheetRow, { columns }: ImportDeclaration): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const doubled = new Set<ImportColumn>();
  header.cells.forEach((cell, position) => {
    const column = columns.find((one) => namesOf(one).has(plain(cell?.text ?? '')));
    if (!column) return;
    if (places.has(column.key)) doubled.add(column);
    else places.set(column.key, position);
  });
  const missing = columns.filter(({ key, required }) => required && !places.has(key));
  if (missing.length > 0) throw new FileNotReadable(fileRefusals.columnsMissing(...headersOf(missing)));
  if (doubled.size > 0) throw new FileNotReadable(fileRefusals.columnsTwice(...headersOf([...doubled])));
  return places;
}

function headersOf(columns: readonly ImportColumn[]): [vi: string, en: string] {
  const list = (language: 'vi' | 'en') => columns.map(({ header }) => `“${header[language]}”`).join(', ');
  return [list('vi'), list('en')];
}

function namesOf({ key, header, aliases }: ImportColumn): ReadonlySet<string> {
  return new Set([key, header.vi, header.en, ...aliases].map(plain));
}

/** Without case, accents, spaces and punctuation. */
function plain(header: string): string {
  const letters = header.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/gu, 'd').toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]/gu, '');
}

class RowReader {
  readonly #declaration: ImportDeclaration;
  readonly #places: ReadonlyMap<string, number>;
  readonly #dayZero: number;
  /** In which row something that must be unique was met first, by its column. */
  readonly #met = new Map<string, Map<string, number>>();

  constructor(declaration: ImportDeclaration, places: ReadonlyMap<string, number>, dayZero: number) {
    this.#declaration = declaration;
    this.#places = places;
    this.#dayZero = dayZero;
  }

  read(row: SheetRow): ReadRow {
    const written: Record<string, string> = {};
    const cells: Record<string, string> = {};
    const errors: RowError[] = [];
    for (const column of this.#declaration.columns) {
      const place = this.#places.get(column.key);
      const cell = place === undefined ? undefined : row.cells[place];
      if (cell) written[column.key] = cell.text;
      const reading = this.#cell(cell, column, row.number);
      if (typeof reading === 'string') cells[column.key] = reading;
      else errors.push(...reading.map((error) => ({ ...error, column: column.key })));
    }
    if (this.#isExample(written)) errors.push(example);
    const { sameRow } = this.#declaration;
    const first = errors.length === 0 && sameRow ? this.#firstOf(WHOLE_ROW, sameRow(cells), row.number) : undefined;
    if (first !== undefined) errors.push(twice(first));
    return { number: row.number, written, cells, errors };
  }

  /** The cell's meaning, or what is wrong; nothing at all for one that may be empty and is. */
  #cell(cell: SheetCell | undefined, column: ImportColumn, number: number): string | readonly RowError[] {
    if (cell?.trouble) return [troubles[cell.trouble]];
    const text = (cell?.text ?? '').normalize('NFC').replace(INVISIBLE, '').replaceAll('\u00a0', ' ').trim();
    if (text === '') return column.required ? [empty] : [];
    const unusable = [
      ...(text.length > MAX_CELL ? [tooLong] : []),
      ...(EMOJI.test(text) ? [emoji] : []),
      ...(CONTROL.test(text) ? [control] : []),
    ];
    if (unusable.length > 0) return unusable;
    const isDate = column.holds === 'date' && cell?.number !== undefined;
    const parsed = column.schema.safeParse(isDate ? dayOf(cell.number ?? 0, this.#dayZero) : text);
    if (!parsed.success) return parsed.error.issues.map(({ message }) => bilingual(message));
    const first = column.unique && this.#firstOf(column, column.unique(parsed.data), number);
    return first === undefined ? parsed.data : [twice(first)];
  }

  #firstOf({ key }: Pick<ImportColumn, 'key'>, canonical: string, number: number): number | undefined {
    const met = this.#met.get(key) ?? new Map<string, number>();
    this.#met.set(key, met);
    const first = met.get(canonical);
    if (first === undefined) met.set(canonical, number);
    return first;
  }

  #isExample(written: Readonly<Record<string, string>>): boolean {
    return this.#declaration.columns.every(({ key, example: shown }) => (written[key] ?? '') === shown);
  }
}

/** The day that a spreadsheet's number is; nonsense gives what no schema takes for a date. */
function dayOf(number: number, dayZero: number): string {
  const day = new Date(dayZero + Math.floor(number) * DAY);
  return Number.isNaN(day.getTime()) ? String(number) : day.toISOString().slice(0, 10);
}

function bilingual(message: string): RowError {
  const [vi = '', en] = message.split(' | ');
  return en === undefined ? { vi: 'Giá trị chưa hợp lệ.', en: message } : { vi, en };
}
