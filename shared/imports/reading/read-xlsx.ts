import { SaxesParser } from 'saxes';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { fileRefusals } from './file-refusals.ts';
import {
  DAY_ZERO_1900,
  DAY_ZERO_1904,
  FileNotReadable,
  MAX_CELL,
  MAX_COLUMNS,
  type OpenSheet,
  type SheetCell,
  type SheetRow,
} from './sheet-row.ts';

/** Of all parts that are read together; 100,000 rows of text take a fifth of it. */
const MAX_UNPACKED = 400 * 1024 * 1024;
/** The texts that many cells share are held in memory. */
const MAX_SHARED_TEXTS = 96 * 1024 * 1024;
const MAX_PARTS = 2_000;
/** Excel keeps 15 digits of a number and makes zeros of the rest. */
const SAFE_DIGITS = 15;
const OLD_EXCEL = Buffer.from('d0cf11e0', 'hex');

/** Opens the first sheet of a workbook. Throws FileNotReadable. */
export async function openXlsx(file: Buffer): Promise<OpenSheet> {
  if (file.subarray(0, 4).equals(OLD_EXCEL)) throw new FileNotReadable(fileRefusals.oldExcel);
  const parts = await partsOf(file);
  const outline = await readOutline(parts);
  const texts = await readSharedTexts(parts);
  const zeros = await readZeroFormats(parts);
  return { rows: rowsOf(parts, outline.sheet, texts, zeros), dayZero: outline.dayZero };
}

interface Parts {
  readonly zip: ZipFile;
  readonly byName: ReadonlyMap<string, Entry>;
}

async function partsOf(file: Buffer): Promise<Parts> {
  try {
    const zip = await new Promise<ZipFile>((resolve, reject) =>
      // What an entry says of its size is what it may unpack to.
      fromBuffer(file, { lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
        error ? reject(error) : resolve(opened),
      ),
    );
    const byName = await entriesOf(zip);
    return { zip, byName };
  } catch (error) {
    if (error instanceof FileNotReadable) throw error;
    throw new FileNotReadable(fileRefusals.noWorkbook, error);
  }
}

function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MAX_PARTS) throw new FileNotReadable(fileRefusals.noWorkbook);
  const byName = new Map<string, Entry>();
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', () => resolve(byName));
    zip.on('entry', (entry: Entry) => {
      if (entry.fileName.endsWith('.xml') || entry.fileName.endsWith('.rels')) unpacked += entry.uncompressedSize;
      if (unpacked > MAX_UNPACKED) return reject(new FileNotReadable(fileRefusals.unpacksTooLarge));
      byName.set(entry.fileName.replace(/^\//, ''), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

interface XmlHands {
  open?(name: string, attributes: Attributes, isEmpty: boolean): void;
  text?(text: string): void;
  close?(name: string): void;
}
type Attributes = Readonly<Record<string, string>>;

/** Parses a part piece by piece; after each one the caller may take what has come together. */
async function* parsePart({ zip, byName }: Parts, name: string, hands: XmlHands): AsyncGenerator<void> {
  const entry = byName.get(name);
  if (!entry) return;
  const parser = new SaxesParser({ position: false });
  let failure: unknown;
  parser.on('error', (error) => {
    failure ??= error;
  });
  // A workbook has no use for declarations of entities.
  parser.on('doctype', () => {
    failure ??= new Error('a document type');
  });
  parser.on('opentag', (tag) => hands.open?.(localName(tag.name), plainAttributes(tag.attributes), tag.isSelfClosing));
  parser.on('text', (text) => hands.text?.(text));
  parser.on('cdata', (text) => hands.text?.(text));
  parser.on('closetag', (tag) => hands.close?.(localName(tag.name)));
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of await streamOf(zip, entry)) {
      parser.write(decoder.decode(chunk, { stream: true }));
      if (failure) break;
      yield;
    }
    if (!failure) parser.close();
  } catch (error) {
    if (error instanceof FileNotReadable) throw error;
    failure ??= error;
  }
  if (failure) throw new FileNotReadable(fileRefusals.noWorkbook, failure);
  yield;
}

async function readPart(parts: Parts, name: string, hands: XmlHands): Promise<void> {
  for await (const _ of parsePart(parts, name, hands));
}

function streamOf(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Uint8Array>> {
  return new Promise((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))),
  );
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function plainAttributes(attributes: Readonly<Record<string, unknown>>): Attributes {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') plain[localName(name)] = value;
  }
  return plain;
}

/** Where the first sheet stands, and with which day its dates begin. */
async function readOutline(parts: Parts): Promise<{ sheet: string; dayZero: number }> {
  const sheets: { id: string; hidden: boolean }[] = [];
  let dayZero = DAY_ZERO_1900;
  await readPart(parts, 'xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'sheet')
        sheets.push({
          id: attributes['id'] ?? '',
          hidden: attributes['state'] !== undefined && attributes['state'] !== 'visible',
        });
      if (name === 'workbookPr' && ['1', 'true'].includes(attributes['date1904'] ?? '')) dayZero = DAY_ZERO_1904;
    },
  });
  const targets = new Map<string, string>();
  await readPart(parts, 'xl/_rels/workbook.xml.rels', {
    open: (name, attributes) => {
      if (name === 'Relationship') targets.set(attributes['Id'] ?? '', attributes['Target'] ?? '');
    },
  });
  const first = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  const target = first && targets.get(first.id);
  const sheet = target?.startsWith('/') ? target.slice(1) : `xl/${target ?? ''}`;
  if (!parts.byName.has(sheet)) throw new FileNotReadable(fileRefusals.noWorkbook);
  return { sheet, dayZero };
}

async function readSharedTexts(parts: Parts): Promise<readonly string[]> {
  const name = 'xl/sharedStrings.xml';
  if ((parts.byName.get(name)?.uncompressedSize ?? 0) > MAX_SHARED_TEXTS) {
    throw new FileNotReadable(fileRefusals.unpacksTooLarge);
  }
  const texts: string[] = [];
  let text = '';
  let reads = false;
  let isPhonetic = false;
  await readPart(parts, name, {
    open: (tag) => {
      if (tag === 'si') text = '';
      if (tag === 'rPh') isPhonetic = true;
      if (tag === 't') reads = !isPhonetic;
    },
    text: (more) => {
      if (reads && text.length <= MAX_CELL) text += more;
    },
    close: (tag) => {
      if (tag === 't') reads = false;
      if (tag === 'rPh') isPhonetic = false;
      if (tag === 'si') texts.push(text.slice(0, MAX_CELL + 1));
    },
  });
  return texts;
}

/** By the number of a cell's style: how many digits it shows, where it fills up with zeros in front. */
async function readZeroFormats(parts: Parts): Promise<ReadonlyMap<string, number>> {
  const formats = new Map<string, number>();
  const styles = new Map<string, number>();
  let inCells = false;
  let style = 0;
  await readPart(parts, 'xl/styles.xml', {
    open: (name, attributes) => {
      const { formatCode = '', numFmtId = '' } = attributes;
      if (name === 'numFmt' && /^0{2,}$/.test(formatCode)) formats.set(numFmtId, formatCode.length);
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const width = formats.get(numFmtId);
      if (width !== undefined) styles.set(String(style), width);
      style += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

async function* rowsOf(
  parts: Parts,
  sheet: string,
  texts: readonly string[],
  zeros: ReadonlyMap<string, number>,
): AsyncGenerator<SheetRow> {
  const reader = new SheetReader(texts, zeros);
  for await (const _ of parsePart(parts, sheet, reader)) yield* reader.take();
}

/** Puts rows together from what the parser meets. */
class SheetReader implements XmlHands {
  readonly #texts: readonly string[];
  readonly #zeros: ReadonlyMap<string, number>;
  #rows: SheetRow[] = [];
  #number = 0;
  #cells: (SheetCell | undefined)[] = [];
  #column = -1;
  #cell: Attributes = {};
  #value = '';
  #hasFormula = false;
  #reads = false;

  constructor(texts: readonly string[], zeros: ReadonlyMap<string, number>) {
    this.#texts = texts;
    this.#zeros = zeros;
  }

  take(): readonly SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') {
      this.#number = Number(attributes['r'] ?? this.#number + 1);
      this.#cells = [];
      this.#column = -1;
    } else if (name === 'c') {
      this.#column = columnOf(attributes['r']) ?? this.#column + 1;
      this.#cell = attributes;
      this.#value = '';
      this.#hasFormula = false;
    } else if (name === 'f') this.#hasFormula = true;
    else if (name === 'v' || name === 't') this.#reads = true;
  }

  text(more: string): void {
    if (this.#reads && this.#value.length <= MAX_CELL) this.#value += more;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reads = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#rows.push({ number: this.#number, cells: this.#cells });
  }

  #endCell(): void {
    const cell = this.#read();
    if (!cell) return;
    if (this.#column >= MAX_COLUMNS) throw new FileNotReadable(fileRefusals.tooManyColumns);
    this.#cells[this.#column] = cell;
  }

  #read(): SheetCell | undefined {
    const type = this.#cell['t'] ?? 'n';
    const value = this.#value;
    if (this.#hasFormula) return { text: type === 's' ? this.#shared() : value, trouble: 'formula' };
    if (type === 's') return textCell(this.#shared());
    if (type === 'e') return { text: value, trouble: 'error-value' };
    if (type !== 'n') return textCell(value);
    return value.trim() === '' ? undefined : numberCell(value, this.#zeros.get(this.#cell['s'] ?? ''));
  }

  #shared(): string {
    return this.#texts[Number(this.#value)] ?? '';
  }
}

function textCell(text: string): SheetCell | undefined {
  return text.trim() === '' ? undefined : { text: text.slice(0, MAX_CELL + 1) };
}

function numberCell(raw: string, shown: number | undefined): SheetCell {
  const number = Number(raw);
  if (!Number.isFinite(number)) return { text: raw, trouble: 'error-value' };
  const text = Number.isInteger(number) ? BigInt(number).toString() : String(number);
  if (Math.abs(number) >= 10 ** SAFE_DIGITS) return { text: raw, number, trouble: 'rounded' };
  if (shown !== undefined && text.length < shown)
    return { text: text.padStart(shown, '0'), number, trouble: 'lost-zeros' };
  return { text, number };
}

/** `AB12` is column 27, counted from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
