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
  /** In points. */
  readonly page: { readonly width: number; readonly height: number };
}

/** Rectangles come to 360 bytes a sticker; the fastest level makes that 600 and saves a tenth of the time. */
const DEFLATE_LEVEL = 6;

/**
 * Writes a PDF from front to back, handing out its bytes as they come: a million stickers need no more memory than one
 * sheet. It knows just what sticker sheets are made of.
 */
export class PdfDocument {
  readonly #options: PdfOptions;
  readonly #offsets: number[] = [];
  readonly #pages: Reference[] = [];
  readonly #catalog: Reference;
  readonly #pageTree: Reference;
  readonly #resources: Reference;
  #waiting: Uint8Array[] = [];
  #length = 0;

  constructor(options: PdfOptions) {
    this.#options = options;
    this.#catalog = this.#reserve();
    this.#pageTree = this.#reserve();
    this.#resources = this.#reserve();
    // Four bytes above 127 tell transfer programs that the file is binary.
    this.#write('%PDF-1.6\n%\u00e2\u00e3\u00cf\u00d3\n');
  }

  /** The bytes written since the last call. */
  take(): Uint8Array {
    const taken = Buffer.concat(this.#waiting);
    this.#waiting = [];
    return taken;
  }

  font(font: FontSubset): Reference {
    const file = this.#stream(`/Length1 ${font.bytes.byteLength}`, font.bytes);
    const name = `${tagOf(font.bytes)}+${font.name}`;
    const descriptor = this.#object(
      `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${font.box.join(' ')}]/ItalicAngle 0` +
        `/Ascent ${font.ascent}/Descent ${font.descent}/CapHeight ${font.capHeight}/StemV 80/FontFile2 ${file} 0 R>>`,
    );
    const glyphs = this.#object(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)` +
        `/Supplement 0>>/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/W[0[${font.widths.join(' ')}]]>>`,
    );
    const toUnicode = this.#stream('', Buffer.from(unicodeMap(font), 'latin1'));
    return this.#object(
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${glyphs} 0 R]` +
        `/ToUnicode ${toUnicode} 0 R>>`,
    );
  }

  /** Artwork that is drawn many times but stands in the file once. `box` in the units of its content. */
  form(content: string, box: readonly [number, number, number, number]): Reference {
    const dictionary = `/Type/XObject/Subtype/Form/BBox[${box.join(' ')}]/Resources ${this.#resources} 0 R`;
    return this.#stream(dictionary, Buffer.from(content, 'latin1'));
  }

  page(content: string): void {
    const { width, height } = this.#options.page;
    const stream = this.#stream('', Buffer.from(content, 'latin1'));
    const box = `[0 0 ${width} ${height}]`;
    this.#pages.push(
      this.#object(
        `<</Type/Page/Parent ${this.#pageTree} 0 R/MediaBox${box}/TrimBox${box}` +
          `/Resources ${this.#resources} 0 R/Contents ${stream} 0 R>>`,
      ),
    );
  }

  /** Fonts and forms by the name that contents call them. */
  finish(fonts: Readonly<Record<string, Reference>>, forms: Readonly<Record<string, Reference>>): void {
    const { title, madeAt, identity } = this.#options;
    this.#object(`<</Font<<${named(fonts)}>>/XObject<<${named(forms)}>>/ProcSet[/PDF/Text]>>`, this.#resources);
    const kids = this.#pages.map((page) => `${page} 0 R`).join(' ');
    this.#object(`<</Type/Pages/Kids[${kids}]/Count ${this.#pages.length}>>`, this.#pageTree);
    // A print dialog that starts at "actual size" keeps the stickers 20 by 40 mm.
    this.#object(
      `<</Type/Catalog/Pages ${this.#pageTree} 0 R/Lang(vi-VN)/ViewerPreferences<</PrintScaling/None>>>>`,
      this.#catalog,
    );
    const date = `(D:${madeAt.replace(/\D/g, '').slice(0, 14)}Z)`;
    const info = this.#object(`<</Title${textString(title)}/Producer(Tembao)/CreationDate${date}/ModDate${date}>>`);
    this.#crossReferences(info, createHash('sha256').update(identity).digest('hex').slice(0, 32));
  }

  #crossReferences(info: Reference, identity: string): void {
    const start = this.#length;
    const rows = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.#offsets.length + 1;
    this.#write(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root ${this.#catalog} 0 R` +
        `/Info ${info} 0 R/ID[<${identity}><${identity}>]>>\nstartxref\n${start}\n%%EOF\n`,
    );
  }

  #reserve(): Reference {
    return this.#offsets.push(0);
  }

  #object(body: string, reference = this.#reserve()): Reference {
    this.#offsets[reference - 1] = this.#length;
    this.#write(`${reference} 0 obj\n${body}\nendobj\n`);
    return reference;
  }

  #stream(dictionary: string, content: Uint8Array): Reference {
    const packed = deflateSync(content, { level: DEFLATE_LEVEL });
    const reference = this.#reserve();
    this.#offsets[reference - 1] = this.#length;
    this.#write(`${reference} 0 obj\n<<${dictionary}/Filter/FlateDecode/Length ${packed.byteLength}>>\nstream\n`);
    this.#append(packed);
    this.#write('\nendstream\nendobj\n');
    return reference;
  }

  #write(text: string): void {
    this.#append(Buffer.from(text, 'latin1'));
  }

  #append(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    this.#length += bytes.byteLength;
  }
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

/** Lets people search and copy what they see. */
function unicodeMap(font: FontSubset): string {
  const hex = (number: number) => number.toString(16).padStart(4, '0');
  const lines = font.characters.map(({ glyph, codePoint }) => `<${hex(glyph)}> <${hex(codePoint)}>`);
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += 100) {
    const block = lines.slice(from, from + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS)' +
    ' /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\n' +
    `endcodespacerange\n${blocks.join('')}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`
  );
}

/** UTF-16 with its mark, as PDF writes texts beyond ASCII. */
function textString(text: string): string {
  const swapped = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return `<${swapped.toString('hex')}>`;
}
