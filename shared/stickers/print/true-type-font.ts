/**
 * A TrueType font cut down to the glyphs that a document needs. Whole fonts would make each sheet file 130 KB larger,
 * and a printing house refuses files whose fonts are not embedded.
 */
export interface FontSubset {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Per thousand of the font size, by glyph of the subset. */
  readonly widths: readonly number[];
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  /** Glyphs of the subset with the character each stands for. */
  readonly characters: readonly { readonly glyph: number; readonly codePoint: number }[];
  /** The glyphs of `text` as hexadecimal digits, as a content stream wants them. */
  encode(text: string): string;
  /** Width of `text` set in one point. */
  widthOf(text: string): number;
}

/** The font lacks a character that stands in the text: it would print as an empty box. */
export class CharacterMissing extends Error {
  readonly code = 'character-missing';
}

interface Table {
  readonly offset: number;
  readonly length: number;
}

const LONG_LOCA = 1;
const PER_THOUSAND = 1_000;
/** Flags of a composite glyph's parts. */
export const ARGUMENTS_ARE_WORDS = 0x0001;
export const HAS_SCALE = 0x0008;
const MORE_PARTS = 0x0020;
export const HAS_TWO_SCALES = 0x0040;
export const HAS_MATRIX = 0x0080;

/** Cuts the font to the characters of `text`. The same font and characters always give the same bytes. */
export function subsetFont(name: string, font: Uint8Array, text: string): FontSubset {
  const source = new SourceFont(font);
  const codePoints = [...new Set(Array.from(text.normalize('NFC'), (character) => character.codePointAt(0) ?? 0))];
  codePoints.sort((one, other) => one - other);
  const originalOf = new Map(codePoints.map((codePoint) => [codePoint, source.glyphOf(codePoint)]));
  const originals = source.withParts([0, ...originalOf.values()]);
  const renumbered = new Map(originals.map((original, glyph) => [original, glyph]));
  const glyphOf = (codePoint: number) => renumbered.get(originalOf.get(codePoint) ?? -1);
  const glyphsOf = (written: string) =>
    Array.from(written.normalize('NFC'), (character) => {
      const glyph = glyphOf(character.codePointAt(0) ?? 0);
      if (glyph === undefined) throw new CharacterMissing(`${name} was cut without a character that is printed`);
      return glyph;
    });
  const widths = originals.map((original) => source.scaled(source.advanceOf(original)));
  return {
    name,
    bytes: source.cutTo(originals, renumbered, new Map(codePoints.map((one) => [one, glyphOf(one) ?? 0]))),
    widths,
    ...source.metrics(),
    characters: codePoints.map((codePoint) => ({ glyph: glyphOf(codePoint) ?? 0, codePoint })),
    encode: (written) =>
      glyphsOf(written)
        .map((glyph) => glyph.toString(16).padStart(4, '0'))
        .join(''),
    widthOf: (written) => glyphsOf(written).reduce((sum, glyph) => sum + (widths[glyph] ?? 0), 0) / PER_THOUSAND,
  };
}

/** The tables of a font file, read where they stand. */
export class SourceFont {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly unitsPerEm: number;

  constructor(bytes: Uint8Array) {
    // A plain array of its own: a Buffer's slices share one large memory.
    this.#bytes = new Uint8Array(bytes);
    this.#view = new DataView(this.#bytes.buffer);
    const count = this.#view.getUint16(4);
    this.#tables = new Map(
      Array.from({ length: count }, (_, position) => {
        const at = 12 + position * 16;
        const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
        return [tag, { offset: this.#view.getUint32(at + 8), length: this.#view.getUint32(at + 12) }];
      }),
    );
    this.unitsPerEm = this.#view.getUint16(this.#table('head').offset + 18);
  }

  /** Font units as thousandths of the font size. */
  scaled(units: number): number {
    return Math.round((units * PER_THOUSAND) / this.unitsPerEm);
  }

  metrics() {
    const { offset: head } = this.#table('head');
    const { offset: hhea } = this.#table('hhea');
    const { offset: os2 } = this.#table('OS/2');
    const signed = (at: number) => this.scaled(this.#view.getInt16(at));
    return {
      ascent: signed(hhea + 4),
      descent: signed(hhea + 6),
      capHeight: signed(os2 + 88),
      box: [signed(head + 36), signed(head + 38), signed(head + 40), signed(head + 42)] as const,
    };
  }

  /** Through the character map of format 4, which covers all that Vietnamese is written with. */
  glyphOf(codePoint: number): number {
    const map = this.#characterMap();
    const segments = this.#view.getUint16(map + 6) / 2;
    for (let segment = 0; segment < segments; segment += 1) {
      const end = map + 14 + segment * 2;
      if (codePoint > this.#view.getUint16(end)) continue;
      const start = end + segments * 2 + 2;
      if (codePoint < this.#view.getUint16(start)) break;
      const delta = this.#view.getInt16(start + segments * 2);
      const rangeAt = start + segments * 4;
      const range = this.#view.getUint16(rangeAt);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = this.#view.getUint16(rangeAt + range + (codePoint - this.#view.getUint16(start)) * 2);
      if (glyph === 0) break;
      return (glyph + delta) & 0xffff;
    }
    throw new CharacterMissing(`the font has no character U+${codePoint.toString(16).padStart(4, '0')}`);
  }

  advanceOf(glyph: number): number {
    const metrics = this.#view.getUint16(this.#table('hhea').offset + 34);
    return this.#view.getUint16(this.#table('hmtx').offset + Math.min(glyph, metrics - 1) * 4);
  }

  /** The glyphs and all that composite ones among them are made of, in ascending order. */
  withParts(glyphs: readonly number[]): number[] {
    const all = new Set<number>();
    const waiting = [...glyphs];
    for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
      if (all.has(glyph)) continue;
      all.add(glyph);
      waiting.push(...partsOf(this.outline(glyph)).map((part) => part.glyph));
    }
    return [...all].sort((one, other) => one - other);
  }

  /** A font file of these glyphs alone, numbered anew, with a character map of its ASCII letters. */
  cutTo(
    originals: readonly number[],
    renumbered: ReadonlyMap<number, number>,
    glyphOf: ReadonlyMap<number, number>,
  ): Uint8Array {
    const outlines = originals.map((original) => this.#renumberParts(this.outline(original), renumbered));
    const metrics = new DataView(new ArrayBuffer(originals.length * 4));
    const places = new DataView(new ArrayBuffer((originals.length + 1) * 4));
    let place = 0;
    for (const [glyph, original] of originals.entries()) {
      metrics.setUint16(glyph * 4, this.advanceOf(original));
      metrics.setInt16(glyph * 4 + 2, this.#sideBearingOf(original));
      place += outlines[glyph]?.byteLength ?? 0;
      places.setUint32((glyph + 1) * 4, place);
    }
    const hinting = ['cvt ', 'fpgm', 'prep'].flatMap((tag) => {
      const table = this.#tables.get(tag);
      return table ? [[tag, this.#copy(table)] as const] : [];
    });
    const tables: (readonly [string, Uint8Array])[] = [
      ['cmap', asciiMap(glyphOf)],
      ['glyf', joined(outlines)],
      ['head', this.#patched('head', (view) => view.setInt16(50, LONG_LOCA))],
      ['hhea', this.#patched('hhea', (view) => view.setUint16(34, originals.length))],
      ['hmtx', new Uint8Array(metrics.buffer)],
      ['loca', new Uint8Array(places.buffer)],
      ['maxp', this.#patched('maxp', (view) => view.setUint16(4, originals.length))],
      ...hinting,
    ];
    return fontFile(tables.sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #table(tag: string): Table {
    const table = this.#tables.get(tag);
    if (!table) throw new Error(`the font has no table ${tag}`);
    return table;
  }

  #copy({ offset, length }: Table): Uint8Array {
    return this.#bytes.slice(offset, offset + length);
  }

  #patched(tag: string, patch: (view: DataView) => void): Uint8Array {
    const copy = this.#copy(this.#table(tag));
    patch(new DataView(copy.buffer));
    return copy;
  }

  #characterMap(): number {
    const { offset } = this.#table('cmap');
    const count = this.#view.getUint16(offset + 2);
    for (let position = 0; position < count; position += 1) {
      const map = offset + this.#view.getUint32(offset + 8 + position * 8);
      if (this.#view.getUint16(map) === 4) return map;
    }
    throw new Error('the font has no character map of format 4');
  }

  #sideBearingOf(glyph: number): number {
    const metrics = this.#view.getUint16(this.#table('hhea').offset + 34);
    const { offset } = this.#table('hmtx');
    return glyph < metrics
      ? this.#view.getInt16(offset + glyph * 4 + 2)
      : this.#view.getInt16(offset + metrics * 4 + (glyph - metrics) * 2);
  }

  /** The outline as it stands in the file; empty for a space. */
  outline(glyph: number): Uint8Array {
    const { offset: loca } = this.#table('loca');
    const { offset: glyf } = this.#table('glyf');
    const isLong = this.#view.getInt16(this.#table('head').offset + 50) === LONG_LOCA;
    const at = (index: number) =>
      isLong ? this.#view.getUint32(loca + index * 4) : this.#view.getUint16(loca + index * 2) * 2;
    return this.#bytes.slice(glyf + at(glyph), glyf + at(glyph + 1));
  }

  #renumberParts(outline: Uint8Array, renumbered: ReadonlyMap<number, number>): Uint8Array {
    const view = new DataView(outline.buffer);
    for (const { at, glyph } of partsOf(outline)) view.setUint16(at, renumbered.get(glyph) ?? 0);
    return padded(outline);
  }
}

/** The parts of a composite outline, with where each one's glyph number and flags stand. */
export function partsOf(
  outline: Uint8Array,
): { readonly at: number; readonly glyph: number; readonly flags: number }[] {
  if (outline.byteLength === 0) return [];
  const view = new DataView(outline.buffer, outline.byteOffset);
  if (view.getInt16(0) >= 0) return [];
  const parts: { at: number; glyph: number; flags: number }[] = [];
  let at = 10;
  let flags = MORE_PARTS;
  while (flags & MORE_PARTS) {
    flags = view.getUint16(at);
    parts.push({ at: at + 2, glyph: view.getUint16(at + 2), flags });
    at += 4 + (flags & ARGUMENTS_ARE_WORDS ? 4 : 2);
    if (flags & HAS_SCALE) at += 2;
    else if (flags & HAS_TWO_SCALES) at += 4;
    else if (flags & HAS_MATRIX) at += 8;
  }
  return parts;
}

/** Tables behind their directory, in the order of their tags. */
function fontFile(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = new DataView(new ArrayBuffer(12 + tables.length * 16));
  const power = Math.floor(Math.log2(tables.length));
  directory.setUint32(0, 0x00010000);
  directory.setUint16(4, tables.length);
  directory.setUint16(6, 2 ** power * 16);
  directory.setUint16(8, power);
  directory.setUint16(10, (tables.length - 2 ** power) * 16);
  let offset = directory.byteLength;
  for (const [position, [tag, bytes]] of tables.entries()) {
    const at = 12 + position * 16;
    for (let letter = 0; letter < 4; letter += 1) directory.setUint8(at + letter, tag.charCodeAt(letter));
    directory.setUint32(at + 4, checksum(bytes));
    directory.setUint32(at + 8, offset);
    directory.setUint32(at + 12, bytes.byteLength);
    offset += padded(bytes).byteLength;
  }
  return joined([new Uint8Array(directory.buffer), ...tables.map(([, bytes]) => padded(bytes))]);
}

const FIRST_ASCII = 32;
const ASCII_COUNT = 127 - FIRST_ASCII;

/** A map of format 6, under the name (platform 1, encoding 0) by which documents read single bytes. */
function asciiMap(glyphOf: ReadonlyMap<number, number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(12 + 10 + ASCII_COUNT * 2));
  const header = [0, 1, 1, 0, 0, 12, 6, 10 + ASCII_COUNT * 2, 0, FIRST_ASCII, ASCII_COUNT];
  for (const [at, value] of header.entries()) view.setUint16(at * 2, value);
  for (let at = 0; at < ASCII_COUNT; at += 1) view.setUint16(22 + at * 2, glyphOf.get(FIRST_ASCII + at) ?? 0);
  return new Uint8Array(view.buffer);
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(padded(bytes).buffer);
  let sum = 0;
  for (let at = 0; at < view.byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** To a multiple of four bytes, as tables and outlines are aligned. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil(bytes.byteLength / 4) * 4);
  whole.set(bytes);
  return whole;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
