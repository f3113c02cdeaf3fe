import { fillIn } from '../../http/problem.ts';
import { line, PageCanvas, renderPages, type TextStyle } from '../../stickers/print/page-canvas.ts';
import { openTypefaces, type Typefaces } from '../../stickers/print/typeface.ts';
import type { FontFiles } from '../../stickers/print/volume-order.ts';
import type { Colour } from '../../stickers/template/template.ts';
import { formatDate, formatInstant, type Instant } from '../../time/local-date.ts';
import type { Slip } from './slip.ts';
import { slipStateTexts, slipTexts, startTexts } from './slip-texts.ts';

export type SlipLanguage = 'vi' | 'en';

/** A5, upright: two on a sheet of A4, and it fits an envelope. */
const PAGE = { width: 148, height: 210 } as const;
const LEFT = 12;
const INNER = PAGE.width - 2 * LEFT;
const BOTTOM = PAGE.height - 14;
const LABEL = 36;
const MILLIMETRES_PER_POINT = 25.4 / 72;
const LEADING = 1.35;

const DEEP: Colour = [0.95, 0.6, 0.15, 0.3];
const PALE: Colour = [0.08, 0.03, 0.02, 0];
const GREY: Colour = [0, 0, 0, 0.65];
const BLACK: Colour = [0, 0, 0, 1];

/** Writes the slip, on a second page where what was promised is long. The same slip at the same moment gives the same bytes. */
export function renderSlip(slip: Slip, madeAt: Instant, language: SlipLanguage, files: FontFiles): Uint8Array {
  const writer = new SlipWriter(openTypefaces(files), language);
  writer.head(slip);
  writer.facts(slip);
  writer.promise(slip);
  writer.feet(slip, madeAt);
  const wish = {
    title: `${slipTexts.title[language]} ${slip.code}`,
    madeAt,
    identity: `slip ${slip.address} ${madeAt}`,
  };
  const pages = writer.pages.map((canvas) => ({ canvas, copies: 1 }));
  return Buffer.concat([...renderPages(wish, pages, files)]);
}

/** Writes from the top down and turns the page where there is no room left. */
class SlipWriter {
  readonly pages: PageCanvas[] = [];
  readonly #typefaces: Typefaces;
  readonly #language: SlipLanguage;
  #y = 0;

  constructor(typefaces: Typefaces, language: SlipLanguage) {
    this.#typefaces = typefaces;
    this.#language = language;
    this.#turnPage();
  }

  head({ company, qr, state, product, code }: Slip): void {
    const page = this.#page;
    page.box({ x: 0, y: 0, width: PAGE.width, height: 3 }, { fill: DEEP });
    const scale = 26 / (qr.modules + 2);
    page.path(qr.path, PAGE.width - LEFT - 26, 10, scale, { fill: BLACK });
    this.#line(
      this.#say('scan'),
      { x: PAGE.width - LEFT - 34, width: 42, y: 36.5 },
      { points: 6.5, align: 'center', colour: GREY },
    );
    this.#line(company.name, { x: LEFT, width: 84, y: 9 }, { points: 11, font: 'bold', colour: DEEP });
    this.#y = 16;
    this.#paragraph(this.#say('title'), LEFT, 84, { points: 17, font: 'bold' });
    this.#y += 1;
    this.#paragraph(product.name, LEFT, 84, { points: 10.5 });
    this.#line(code, { x: LEFT, width: 84, y: this.#y }, { points: 10, font: 'bold' });
    this.#y = Math.max(this.#y + 7, 43);
    if (state !== 'active') {
      this.#paragraph(slipStateTexts[state][this.#language], LEFT, INNER, { points: 12, font: 'bold', colour: DEEP });
      this.#y += 1;
    }
  }

  facts(slip: Slip): void {
    const { customer, startedBy } = slip;
    const started = startedBy === 'activation' ? '' : ` (${startTexts[startedBy][this.#language]})`;
    this.#promiseBox(slip);
    this.#fact('sku', slip.product.sku);
    this.#fact('makerSerial', slip.makerSerial);
    const others = slip.set?.units.map((unit) => `${unit.name} · ${unit.code}`) ?? [];
    this.#fact('set', others.length === 0 ? undefined : others.join('\n'));
    this.#fact('owner', `${customer.name} · ${customer.phone}`);
    this.#fact('address', customer.address);
    this.#fact('store', slip.storeName);
    this.#fact('installer', slip.installerName);
    for (const { label, text } of slip.fields) this.#row(label[this.#language], text[this.#language]);
    this.#fact('receipt', slip.hasReceipt ? this.#say('receiptGiven') : undefined);
    this.#fact('activated', formatDate(slip.activatedOn));
    this.#fact('starts', `${formatDate(slip.startsOn)}${started}`);
    const parts = slip.parts.map(
      (part) =>
        `${part.name}: ${fillIn(this.#say('part'), { months: String(part.months), date: formatDate(part.endsOn) })}`,
    );
    this.#fact('parts', parts.length === 0 ? undefined : parts.join('\n'));
  }

  promise({ promise, company }: Slip): void {
    if (promise) {
      this.#fact('scope', promise.scope);
      this.#fact('method', promise.method);
      this.#fact('exclusions', promise.exclusions);
      this.#fact('handling', fillIn(this.#say('handlingDays'), { days: String(promise.handlingDays) }));
      const { maintenanceMonths: months } = promise;
      const every =
        months === undefined ? undefined : fillIn(this.#say('maintenanceMonths'), { months: String(months) });
      this.#fact('maintenance', every);
    }
    this.#fact('seller', `${company.name} · ${company.hotline} · ${company.email}`);
  }

  feet({ code }: Slip, madeAt: Instant): void {
    const made = fillIn(this.#say('made'), { time: formatInstant(madeAt) });
    for (const [at, page] of this.pages.entries()) {
      const text = `${code} · ${made}${this.pages.length > 1 ? ` · ${at + 1}/${this.pages.length}` : ''}`;
      page.text(
        text,
        { x: LEFT, y: PAGE.height - 11, width: INNER, height: 5 },
        { points: 7, align: 'center', colour: GREY },
      );
    }
  }

  /** The last day and how it was reached: what people look for first. */
  #promiseBox({ endsOn, why }: Slip): void {
    const top = this.#y;
    const lines = this.#broken(why[this.#language], INNER - 10, { points: 9 });
    const height = 16 + lines.length * 9 * LEADING * MILLIMETRES_PER_POINT;
    this.#page.box({ x: LEFT, y: top, width: INNER, height }, { fill: PALE }, 2.5);
    this.#line(this.#say('ends'), { x: LEFT + 5, width: 50, y: top + 4 }, { points: 9, colour: GREY });
    this.#line(
      formatDate(endsOn),
      { x: LEFT + 45, width: INNER - 50, y: top + 2.6 },
      { points: 16, font: 'bold', align: 'right', colour: DEEP },
    );
    this.#y = top + 12;
    this.#lines(lines, LEFT + 5, INNER - 10, { points: 9 });
    this.#y = top + height + 2;
  }

  /** A name and what it is; left out where nothing is known. */
  #fact(name: keyof typeof slipTexts, value: string | undefined): void {
    if (value !== undefined && value !== '') this.#row(this.#say(name), value);
  }

  #row(name: string, value: string): void {
    const label = this.#broken(name, LABEL - 3, { points: 8 });
    const lines = value.split('\n').flatMap((text) => this.#broken(text, INNER - LABEL, { points: 9 }));
    const labelHeight = label.length * 8 * LEADING * MILLIMETRES_PER_POINT;
    // The name never stands alone at the foot of a page.
    if (this.#y + Math.max(labelHeight, 10) > BOTTOM) this.#turnPage();
    const [page, top] = [this.#page, this.#y];
    page.path(`M0 0H${INNER}`, LEFT, top, 1, { stroke: line(0.15, GREY) });
    this.#y = top + 1.4;
    this.#lines(label, LEFT, LABEL - 3, { points: 8, colour: GREY });
    this.#y = top + 1.2;
    this.#lines(lines, LEFT + LABEL, INNER - LABEL, { points: 9 });
    this.#y = Math.max(this.#y, this.#page === page ? top + 1.4 + labelHeight : 0) + 0.8;
  }

  #paragraph(text: string, x: number, width: number, style: TextStyle): void {
    this.#lines(this.#broken(text, width, style), x, width, style);
  }

  #lines(lines: readonly string[], x: number, width: number, style: TextStyle): void {
    const height = style.points * LEADING * MILLIMETRES_PER_POINT;
    for (const text of lines) {
      if (this.#y + height > BOTTOM) this.#turnPage();
      this.#line(text, { x, width, y: this.#y }, style);
      this.#y += height;
    }
  }

  #line(text: string, { x, y, width }: { x: number; y: number; width: number }, style: TextStyle): void {
    const height = style.points * LEADING * MILLIMETRES_PER_POINT;
    const known = this.#known(text, style);
    // A hair of room, since lines are measured in other units than they are set in.
    if (known !== '') this.#page.text(known, { x, y, width: width + 0.2, height }, { smallestPoints: 4, ...style });
  }

  /** Broken at spaces; a word that is too wide for a line is cut. */
  #broken(text: string, width: number, style: TextStyle): string[] {
    const face = this.#typefaces[style.font ?? 'regular'];
    const room = width / (style.points * MILLIMETRES_PER_POINT);
    const lines: string[] = [];
    for (const word of this.#known(text, style).split(/\s+/).filter(Boolean)) {
      const last = lines.at(-1);
      if (last !== undefined && face.widthOf(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(...cut(word, (piece) => face.widthOf(piece) <= room));
    }
    return lines;
  }

  /** A character that the font lacks, such as an emoji in a name, must not cost anybody the slip. */
  #known(text: string, { font = 'regular' }: TextStyle): string {
    const face = this.#typefaces[font];
    return Array.from(text.normalize('NFC'), (character) => (face.covers(character) ? character : ' '))
      .join('')
      .trim();
  }

  #say(name: keyof typeof slipTexts): string {
    return slipTexts[name][this.#language];
  }

  get #page(): PageCanvas {
    const page = this.pages.at(-1);
    if (!page) throw new TypeError('there is a page from the beginning');
    return page;
  }

  #turnPage(): void {
    this.pages.push(new PageCanvas(PAGE.width, PAGE.height, this.#typefaces));
    this.#y = 12;
  }
}

function cut(word: string, fits: (piece: string) => boolean): string[] {
  const pieces: string[] = [];
  for (const character of word) {
    const longer = `${pieces.at(-1) ?? ''}${character}`;
    if (pieces.length > 0 && fits(longer)) pieces[pieces.length - 1] = longer;
    else pieces.push(character);
  }
  return pieces;
}
