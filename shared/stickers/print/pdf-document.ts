import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Instant } from '../../time/local-date.ts';
import type { FontSubset } from './true-type-font.ts';

/** Number of an object in the file. */
export type Reference = number;

export interface PdfOptions {
  readonly title: string;
  /** The moment that stands in the file; not the present one, so that a retry makes the same bytes. */
  readonly madeAt: Instant;
  /** Names the document: the same name and contents give the same bytes. */
  readonly identity: string;
}

/** In points, from the lower left corner. */
export type Box = readonly [left: number, bottom: number, right: number, top: number];

export interface PageBoxes {
  readonly media: Box;
  /** What is left after cutting. */
  readonly trim: Box;
  /** How far ink reaches. */
  readonly bleed: Box;
}

/** An ink of its own plate, by the name that the printing house knows, and how proofs show it in four colours. */
export interface SpotColour {
  readonly name: string;
  readonly shownAs: readonly [number, number, number, number];
}

/** What contents call by a name. */
export interface Resources {
  readonly fonts: Readonly<Record<string, Reference>>;
  readonly forms: Readonly<Record<string, Reference>>;
  readonly spots?: Readonly<Record<string, SpotColour>>;
}

/** For pages: level 6 takes nearly twice the time for a quarter less, level 1 makes a sticker over 350 bytes. */
const PAGE_LEVEL = 2;
/** For what stands in the file once. */
const DENSEST_LEVEL = 9;
/** Children of a node of the page tree; readers look for a page along the tree. */
const FAN_OUT = 256;
const ROWS_A_PIECE = 20_000;

/** Names of the graphics states: ink over ink, or ink that cuts out what is beneath. */
export const OVERPRINTING = '/O gs ';
export const KNOCKING_OUT = '/N gs ';

/**
 * Writes a PDF from front to back, handing out its bytes as they come: a million stickers need no more memory than one
 * sheet. It knows just what stickers are made of: no transparency, no colour but CMYK and spot inks.
 */
export class PdfDocument {
  readonly #options: PdfOptions;
  readonly #offsets: number[] = [];
  readonly #pages: Reference[] = [];
  readonly #parents: Reference[] = [];
  readonly #catalog: Reference;
  readonly #resources: Reference;
  readonly #scratch = new Scratch();
  #waiting: Uint8Array[] = [];
  #length = 0;
  #taken = 0;

  constructor(options: PdfOptions) {
    this.#options = options;
    this.#catalog = this.reserve();
    this.#resources = this.reserve();
    // Four bytes above 127 tell transfer programs that the file is binary.
    this.#write('%PDF-1.6\n%\u00e2\u00e3\u00cf\u00d3\n');
  }

  /** How many bytes were written since the last `take`. */
  get waiting(): number {
    return this.#length - this.#taken;
  }

  /** The bytes written since the last call. */
  take(): Uint8Array {
    const whole = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#taken = this.#length;
    return whole;
  }

  /** The font by glyph numbers, for texts of any letters; and by single bytes, shorter, for ASCII. */
  font(font: FontSubset): { readonly wide: Reference; readonly narrow: Reference } {
    const file = this.stream(`/Length1 ${font.bytes.byteLength}`, font.bytes);
    const name = `${tagOf(font.bytes)}+${font.name}`;
    const descriptor = this.object(
      `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${font.box.join(' ')}]/ItalicAngle 0` +
        `/Ascent ${font.ascent}/Descent ${font.descent}/CapHeight ${font.capHeight}/StemV 80/FontFile2 ${file} 0 R>>`,
    );
    return { wide: this.#wideFont(font, name, descriptor), narrow: this.#narrowFont(font, name, descriptor) };
  }

  #wideFont(font: FontSubset, name: string, descriptor: Reference): Reference {
    const glyphs = this.object(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)` +
        `/Supplement 0>>/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/W[0[${font.widths.join(' ')}]]>>`,
    );
    const characters = font.characters.map(({ glyph, codePoint }) => ({ written: glyph, codePoint }));
    const toUnicode = this.stream('', Buffer.from(unicodeMap(characters, 4), 'latin1'));
    return this.object(
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${glyphs} 0 R]` +
        `/ToUnicode ${toUnicode} 0 R>>`,
    );
  }

  /** Its bytes go through the font's own character map, which holds its ASCII letters. */
  #narrowFont(font: FontSubset, name: string, descriptor: Reference): Reference {
    const ascii = font.characters.filter(({ codePoint }) => codePoint < 127);
    const widths = Array.from({ length: 127 - 32 }, (_, at) => {
      const glyph = ascii.find(({ codePoint }) => codePoint === at + 32)?.glyph;
      return glyph === undefined ? 0 : (font.widths[glyph] ?? 0);
    });
    const characters = ascii.map(({ codePoint }) => ({ written: codePoint, codePoint }));
    const toUnicode = this.stream('', Buffer.from(unicodeMap(characters, 2), 'latin1'));
    return this.object(
      `<</Type/Font/Subtype/TrueType/BaseFont/${name}/FirstChar 32/LastChar 126/Widths[${widths.join(' ')}]` +
        `/FontDescriptor ${descriptor} 0 R/ToUnicode ${toUnicode} 0 R>>`,
    );
  }

  /** Artwork that is drawn many times but stands in the file once. `box` in the units of its content. */
  form(content: string, box: Box): Reference {
    const dictionary = `/Type/XObject/Subtype/Form/BBox[${box.join(' ')}]/Resources ${this.#resources} 0 R`;
    return this.stream(dictionary, Buffer.from(content, 'latin1'));
  }

  page(content: string, { media, trim, bleed }: PageBoxes): void {
    if (this.#pages.length % FAN_OUT === 0) this.#parents.push(this.reserve());
    const stream = this.stream('', this.#scratch.bytesOf(content), PAGE_LEVEL);
    const outside = bleed.join() === media.join() ? '' : `/BleedBox[${bleed.join(' ')}]`;
    const reference = this.object(
      `<</Type/Page/Parent ${this.#parents.at(-1)} 0 R/MediaBox[${media.join(' ')}]${outside}` +
        `/TrimBox[${trim.join(' ')}]/Resources ${this.#resources} 0 R/Contents ${stream} 0 R>>`,
    );
    this.#pages.push(reference);
  }

  /** What remains, in pieces. */
  *finish({ fonts, forms, spots = {} }: Resources): Generator<Uint8Array, void, undefined> {
    const { title, madeAt, identity } = this.#options;
    const colours = Object.entries(spots).map(([name, spot]) => `/${name} ${this.#separation(spot)} 0 R`);
    const states = '/O<</Type/ExtGState/OP true/op true/OPM 1>>/N<</Type/ExtGState/OP false/op false/OPM 0>>';
    this.object(
      `<</Font<<${named(fonts)}>>/XObject<<${named(forms)}>>/ColorSpace<<${colours.join('')}>>/ExtGState<<${states}>>` +
        '/ProcSet[/PDF/Text]>>',
      this.#resources,
    );
    const root = this.#pageTree();
    // A print dialog that starts at "actual size" keeps the stickers at theirs.
    this.object(
      `<</Type/Catalog/Pages ${root} 0 R/Lang(vi-VN)/ViewerPreferences<</PrintScaling/None>>>>`,
      this.#catalog,
    );
    const date = `(D:${madeAt.replace(/\D/g, '').slice(0, 14)}Z)`;
    const info = this.object(
      `<</Title${textString(title)}/Producer(Tembao)/CreationDate${date}/ModDate${date}/Trapped/False>>`,
    );
    yield* this.#crossReferences(info, createHash('sha256').update(identity).digest('hex').slice(0, 32));
  }

  /** A number for an object that is written later. */
  reserve(): Reference {
    return this.#offsets.push(0);
  }

  object(body: string, reference = this.reserve()): Reference {
    this.#offsets[reference - 1] = this.#length;
    this.#write(`${reference} 0 obj\n${body}\nendobj\n`);
    return reference;
  }

  stream(dictionary: string, content: Uint8Array, level = DENSEST_LEVEL): Reference {
    return this.packedStream(`${dictionary}/Filter/FlateDecode`, packed(content, level));
  }

  /** `content` as it is, packed in the way that the dictionary says. */
  packedStream(dictionary: string, content: Uint8Array, reference = this.reserve()): Reference {
    this.#offsets[reference - 1] = this.#length;
    this.#write(`${reference} 0 obj\n<<${dictionary}/Length ${content.byteLength}>>\nstream\n`);
    this.#append(content);
    this.#write('\nendstream\nendobj\n');
    return reference;
  }

  #separation({ name, shownAs }: SpotColour): Reference {
    const shade = `<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[${shownAs.join(' ')}]/N 1>>`;
    return this.object(`[/Separation/${name.replaceAll(' ', '#20')}/DeviceCMYK${shade}]`);
  }

  /** Joins nodes until one is left; gives it. */
  #pageTree(): Reference {
    let level = this.#parents.map((reference, at) => {
      const kids = this.#pages.slice(at * FAN_OUT, (at + 1) * FAN_OUT);
      return { reference, kids, count: kids.length };
    });
    for (;;) {
      const isRoot = level.length <= 1;
      const above = isRoot ? [] : Array.from({ length: Math.ceil(level.length / FAN_OUT) }, () => this.reserve());
      for (const [at, { reference, kids, count }] of level.entries()) {
        const parent = above[Math.floor(at / FAN_OUT)];
        const up = parent === undefined ? '' : `/Parent ${parent} 0 R`;
        const list = kids.map((kid) => `${kid} 0 R`).join(' ');
        this.object(`<</Type/Pages${up}/Kids[${list}]/Count ${count}>>`, reference);
      }
      if (isRoot) return level[0]?.reference ?? this.object('<</Type/Pages/Kids[]/Count 0>>');
      const lower = level;
      level = above.map((reference, at) => {
        const children = lower.slice(at * FAN_OUT, (at + 1) * FAN_OUT);
        const count = children.reduce((sum, child) => sum + child.count, 0);
        return { reference, kids: children.map((child) => child.reference), count };
      });
    }
  }

  *#crossReferences(info: Reference, identity: string): Generator<Uint8Array, void, undefined> {
    const start = this.#length;
    const size = this.#offsets.length + 1;
    this.#write(`xref\n0 ${size}\n0000000000 65535 f \n`);
    for (let from = 0; from < this.#offsets.length; from += ROWS_A_PIECE) {
      const rows = this.#offsets.slice(from, from + ROWS_A_PIECE);
      this.#write(rows.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join(''));
      yield this.take();
    }
    this.#write(
      `trailer\n<</Size ${size}/Root ${this.#catalog} 0 R/Info ${info} 0 R/ID[<${identity}><${identity}>]>>\n` +
        `startxref\n${start}\n%%EOF\n`,
    );
    yield this.take();
  }

  #write(text: string): void {
    this.#append(Buffer.from(text, 'latin1'));
  }

  #append(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#length += bytes.byteLength;
  }
}

/** One memory for all contents: thousands of large buffers a second would wait for the collector of garbage. */
class Scratch {
  #memory = Buffer.alloc(1 << 16);

  /** Valid until the next call. */
  bytesOf(content: string): Uint8Array {
    if (content.length > this.#memory.byteLength) this.#memory = Buffer.alloc(content.length * 2);
    return this.#memory.subarray(0, this.#memory.write(content, 'latin1'));
  }
}

/** In one piece of memory no larger than the content: by default each page of a roll would take 16 KB. */
function packed(content: Uint8Array, level: number): Uint8Array {
  return deflateSync(content, { level, chunkSize: Math.max(512, content.byteLength) });
}

function named(references: Readonly<Record<string, Reference>>): string {
  return Object.entries(references)
    .map(([name, reference]) => `/${name} ${reference} 0 R`)
    .join('');
}

/** Six letters before the name mark a subset; different subsets get different ones. */
function tagOf(bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('');
}

/** Lets people search and copy what they see. `digits`: hexadecimal digits of what stands in contents. */
function unicodeMap(
  characters: readonly { readonly written: number; readonly codePoint: number }[],
  digits: 2 | 4,
): string {
  const hex = (number: number, length: number) => number.toString(16).padStart(length, '0');
  const lines = characters.map(({ written, codePoint }) => `<${hex(written, digits)}> <${hex(codePoint, 4)}>`);
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += 100) {
    const block = lines.slice(from, from + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS)' +
    ' /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n' +
    `<${'00'.repeat(digits / 2)}> <${'ff'.repeat(digits / 2)}>\nendcodespacerange\n${blocks.join('')}endcmap\n` +
    'CMapName currentdict /CMap defineresource pop\nend\nend\n'
  );
}

/** UTF-16 with its mark, as PDF writes texts beyond ASCII. */
function textString(text: string): string {
  const swapped = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return `<${swapped.toString('hex')}>`;
}
