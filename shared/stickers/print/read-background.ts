import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFDocument as PdfFile,
} from '@cantoo/pdf-lib';
import type { StickerTemplate } from '../template/template.ts';
import { type Background, MAX_BACKGROUND_BYTES, type Written } from './background.ts';

export type BackgroundProblemCode =
  | 'background-unreadable'
  | 'background-too-large'
  | 'background-encrypted'
  | 'background-pages'
  | 'background-size'
  | 'background-active';

export type BackgroundReading =
  | { readonly ok: true; readonly background: Background }
  | { readonly ok: false; readonly code: BackgroundProblemCode; readonly vi: string; readonly en: string };

/** Content that unpacks to more than this is no artwork of a sticker. */
const MAX_CONTENT_BYTES = 50_000_000;
const MAX_OBJECTS = 5_000;
const SIZE_TOLERANCE = 0.5;
const MILLIMETRES_PER_POINT = 25.4 / 72;

type Size = Pick<StickerTemplate, 'width' | 'height' | 'bleed'>;

/** Reads the one page of a PDF as artwork for stickers of this size and bleed. */
export async function readBackground(bytes: Uint8Array, template: Size): Promise<BackgroundReading> {
  if (bytes.byteLength > MAX_BACKGROUND_BYTES) {
    const most = MAX_BACKGROUND_BYTES / 1_000_000;
    return refused('background-too-large', `Tệp nền lớn hơn ${most} MB.`, `The background is larger than ${most} MB.`);
  }
  try {
    const file = await PdfFile.load(new Uint8Array(bytes), {
      updateMetadata: false,
      throwOnInvalidObject: true,
    });
    return readFile(file, template);
  } catch {
    // The parser stumbles over what it cannot decrypt before it says so.
    if (Buffer.from(bytes).includes('/Encrypt')) return encrypted();
    // Whatever the parser trips over, the file is not one that a press would take.
    return refused(
      'background-unreadable',
      'Không đọc được tệp nền: hãy xuất lại PDF từ phần mềm thiết kế.',
      'The background cannot be read: export the PDF again from the design program.',
    );
  }
}

function readFile(file: PdfFile, template: Size): BackgroundReading {
  if (file.isEncrypted || file.context.trailerInfo.Encrypt) return encrypted();
  const pages = file.getPages();
  const [page] = pages;
  if (!page || pages.length !== 1) {
    return refused(
      'background-pages',
      `Tệp nền có ${pages.length} trang; cần đúng một trang.`,
      `The background has ${pages.length} pages; it needs exactly one.`,
    );
  }
  const active = activeParts(file, page);
  if (active.length > 0) {
    const parts = active.join(', ');
    return refused(
      'background-active',
      `Tệp nền có phần không in được (${parts}): hãy xuất lại chỉ với hình và chữ.`,
      `The background has parts that are not for print (${parts}): export it with artwork only.`,
    );
  }
  return sized(page, template) ?? { ok: true, background: artworkOf(page) };
}

function encrypted(): BackgroundReading {
  return refused(
    'background-encrypted',
    'Tệp nền có mật khẩu hoặc bị khóa: hãy xuất lại không khóa.',
    'The background is encrypted: export it without protection.',
  );
}

function refused(code: BackgroundProblemCode, vi: string, en: string): BackgroundReading {
  return { ok: false, code, vi, en };
}

/** Scripts, actions, forms, attachments and whatever else people click on. */
function activeParts(file: PdfFile, page: PDFPage): string[] {
  const { context, catalog } = file;
  const valueIn = (dictionary: PDFDict, name: string) => context.lookup(dictionary.get(PDFName.of(name)));
  const found: string[] = [];
  // A mere view of the first page, as design programs write it, is an array.
  if (valueIn(catalog, 'OpenAction') instanceof PDFDict) found.push('OpenAction');
  for (const name of ['AA', 'AcroForm', 'Collection']) if (valueIn(catalog, name)) found.push(name);
  const names = valueIn(catalog, 'Names');
  for (const name of ['JavaScript', 'EmbeddedFiles']) {
    if (names instanceof PDFDict && valueIn(names, name)) found.push(name);
  }
  if (valueIn(page.node, 'AA')) found.push('AA');
  const notes = valueIn(page.node, 'Annots');
  if (notes instanceof PDFArray && notes.size() > 0) found.push('Annots');
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFRawStream ? object.dict : object;
    if (dictionary instanceof PDFDict && dictionary.has(PDFName.of('JS'))) found.push('JavaScript');
  }
  return [...new Set(found)];
}

function sized(page: PDFPage, { width, height, bleed }: Size): BackgroundReading | undefined {
  const box = page.getMediaBox();
  const isTurned = page.getRotation().angle % 180 !== 0;
  const inMillimetres = [box.width, box.height].map((side) => side * MILLIMETRES_PER_POINT);
  const [across = 0, down = 0] = isTurned ? inMillimetres.toReversed() : inMillimetres;
  const wanted = [width + 2 * bleed, height + 2 * bleed] as const;
  const isRight =
    page.getRotation().angle % 360 === 0 &&
    Math.abs(across - wanted[0]) <= SIZE_TOLERANCE &&
    Math.abs(down - wanted[1]) <= SIZE_TOLERANCE;
  if (isRight) return undefined;
  const measure = (one: number, other: number) => `${Number(one.toFixed(1))} × ${Number(other.toFixed(1))} mm`;
  const turned = isTurned ? [' (trang bị xoay)', ' (a rotated page)'] : ['', ''];
  return refused(
    'background-size',
    `Tệp nền khổ ${measure(across, down)}${turned[0]}; cần ${measure(...wanted)}, gồm tràn lề ${bleed} mm mỗi bên.`,
    `The background measures ${measure(across, down)}${turned[1]}; it must be ${measure(...wanted)} with ${bleed} mm of bleed on each side.`,
  );
}

/** Throws where the page refers to something that is not artwork. */
function artworkOf(page: PDFPage): Background {
  const { context } = page.node;
  const { x, y, width, height } = page.getMediaBox();
  const collected = new Collected(page);
  const resources = page.node.getInheritableAttribute(PDFName.of('Resources'));
  const written = collected.written(context.lookup(resources) ?? context.obj({}));
  return {
    box: [x, y, x + width, y + height],
    content: contentOf(page),
    resources: written,
    objects: collected.objects,
  };
}

function contentOf(page: PDFPage): Uint8Array {
  const { context } = page.node;
  const contents = context.lookup(page.node.get(PDFName.of('Contents')));
  const streams = contents instanceof PDFArray ? contents.asArray().map((one) => context.lookup(one)) : [contents];
  const pieces = streams.flatMap((stream) => {
    if (!(stream instanceof PDFRawStream)) return [];
    return [Buffer.from(decodePDFRawStream(stream).decode()), Buffer.from('\n')];
  });
  const whole = Buffer.concat(pieces);
  if (whole.byteLength > MAX_CONTENT_BYTES) throw new RangeError('the content of the page is too long');
  return whole;
}

/** All objects that the page's resources reach, each once, numbered by position. */
class Collected {
  readonly objects: { written: Written; stream?: Uint8Array | undefined }[] = [];
  readonly #page: PDFPage;
  readonly #positions = new Map<string, number>();

  constructor(page: PDFPage) {
    this.#page = page;
  }

  written(object: PDFObject): Written {
    if (object instanceof PDFRef) return [' ', this.#position(object)];
    if (object instanceof PDFArray) return ['[', ...object.asArray().flatMap((one) => this.#spaced(one)), ']'];
    if (object instanceof PDFDict) {
      const entries = object.entries().filter(([name]) => !LEFT_OUT.has(name.toString()));
      return ['<<', ...entries.flatMap(([name, value]) => [name.toString(), ...this.#spaced(value)]), '>>'];
    }
    return [object.toString()];
  }

  #spaced(object: PDFObject): Written {
    return [' ', ...this.written(object)];
  }

  #position(reference: PDFRef): number {
    const known = this.#positions.get(reference.tag);
    if (known !== undefined) return known;
    const position = this.objects.push({ written: ['null'] }) - 1;
    if (position >= MAX_OBJECTS) throw new RangeError('the page has too many parts');
    this.#positions.set(reference.tag, position);
    const object = this.#page.node.context.lookup(reference);
    if (object instanceof PDFRawStream) {
      this.objects[position] = { written: this.written(object.dict).slice(1, -1), stream: object.contents };
    } else if (object) {
      this.objects[position] = { written: this.written(object) };
    }
    return position;
  }
}

/** `Length` is written anew; the others lead from artwork back to its page, or are other programs' own. */
const LEFT_OUT = new Set(['/Length', '/Parent', '/StructParent', '/StructParents', '/PieceInfo', '/Metadata', '/OPI']);
