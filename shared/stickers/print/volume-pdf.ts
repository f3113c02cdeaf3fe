import { formatInstant } from '../../time/local-date.ts';
import { ROLL_SIZE, type Stretch } from '../batch/batch.ts';
import { ALPHABET, formatCode } from '../code/code-text.ts';
import { BLACK, scratchOf } from '../template/template.ts';
import { embedBackground } from './background.ts';
import { drawSticker } from './draw-sticker.ts';
import { DIRECTIONS, type FontName, type Rotation, type StickerDrawing, type TextRun } from './drawing.ts';
import {
  BLACK_ON_ALL,
  embedFonts,
  type PdfFonts,
  SPOTS,
  shapesContent,
  stickerArtist,
  subsetFonts,
  textContent,
} from './pdf-content.ts';
import { type Box, KNOCKING_OUT, PdfDocument, type Reference } from './pdf-document.ts';
import type { RollLayoutChoice, SheetLayoutChoice } from './print-layout.ts';
import { dots, pointsPerDot } from './printer-dots.ts';
import { drawRollLabel, type RollFacts } from './roll-label.ts';
import { inPoints, layOutSheet, refuseTightGaps, type SheetLayout } from './sheet-layout.ts';
import { openTypefaces, type Typefaces } from './typeface.ts';
import type { FontFiles, RenderVolume, Sticker, VolumeOrder } from './volume-order.ts';

/**
 * Renders a volume as vector PDF, page by page: sheets with many stickers, or for rolls one row of stickers a page. The
 * same order always gives the same bytes. Throws TemplateUnfit and LayoutUnfit before the first byte.
 */
export const renderPdf: RenderVolume = function* renderPdf(order, files) {
  const typefaces = openTypefaces(files);
  const drawing = drawSticker(order.template, order.printed, order.kind, typefaces, order.resolution);
  const volume: Volume = { order, drawing, typefaces, fonts: fontsFor(order, drawing, files) };
  yield* order.layout.kind === 'sheet' ? sheetPages(volume, order.layout) : rollPages(volume, order.layout);
};

interface Volume {
  readonly order: VolumeOrder;
  readonly drawing: StickerDrawing;
  readonly typefaces: Typefaces;
  readonly fonts: PdfFonts;
}

/** Stickers are made together in runs of about this many. */
const RUN = 1_000;
/** Bytes are handed on in pieces of about this size. */
const PIECE = 1 << 17;
const HAIRLINE = 0.085;

function* sheetPages(volume: Volume, choice: SheetLayoutChoice): Generator<Uint8Array, void, undefined> {
  const { order, fonts } = volume;
  const { resolution, stretch } = order;
  const layout = layOutSheet(order.template, choice, resolution);
  const document = documentFor(order);
  const embedded = embedFonts(document, fonts);
  const forms: Record<string, Reference> = {};
  const artist = embedSticker(volume, document, forms);
  forms['M'] = document.form(marksContent(layout, resolution), [0, 0, layout.page.width, layout.page.height]);
  const media: Box = [0, 0, inPoints(layout.page.width, resolution), inPoints(layout.page.height, resolution)];
  const perSheet = layout.places.length;
  const sheets = Math.ceil(stretch.count / perSheet);
  const origins = layout.places.map(({ x, y }) => `q 1 0 0 1 ${x} ${y} cm/S Do\n`);
  const start = `${scaleTo(resolution)}${BLACK_ON_ALL}/M Do\n`;
  const gather = gatherer(document);
  for (const { sheet, stickers } of sheetsOf(order, perSheet)) {
    let content = start;
    for (let place = 0; place < stickers.length; place += 1) {
      const sticker = stickers[place];
      if (sticker) content += `${origins[place]}${artist(sticker)}Q\n`;
    }
    document.page(content + marginContent(volume, layout, stickers, sheet, sheets), {
      media,
      trim: media,
      bleed: media,
    });
    yield* gather();
  }
  yield* document.finish({ fonts: embedded, forms, spots: SPOTS });
}

/** Hands the document's bytes on when there are enough of them. */
function gatherer(document: PdfDocument) {
  return function* gather(): Generator<Uint8Array, void, undefined> {
    if (document.waiting >= PIECE) yield document.take();
  };
}

function* sheetsOf(
  { stretch, stickersOf }: VolumeOrder,
  perSheet: number,
): Generator<{ readonly sheet: number; readonly stickers: readonly Sticker[] }, void, undefined> {
  const run = Math.max(1, Math.round(RUN / perSheet)) * perSheet;
  for (let from = 0; from < stretch.count; from += run) {
    const made = stickersOf({ firstIndex: stretch.firstIndex + from, count: Math.min(run, stretch.count - from) });
    for (let at = 0; at < made.length; at += perSheet) {
      yield { sheet: (from + at) / perSheet + 1, stickers: made.slice(at, at + perSheet) };
    }
  }
}

/** The edge that leaves the roll first is the top of the page. */
export const WINDING_TURNS: Readonly<Record<RollLayoutChoice['winding'], Rotation>> = {
  'top-first-out': 0,
  'bottom-first-out': 180,
  'left-first-out': 90,
  'right-first-out': 270,
  'top-first-in': 0,
  'bottom-first-in': 180,
};

function* rollPages(volume: Volume, choice: RollLayoutChoice): Generator<Uint8Array, void, undefined> {
  const { order, drawing, typefaces, fonts } = volume;
  const { resolution, stretch } = order;
  if (choice.lanes > 1) refuseTightGaps(order.template.bleed, choice.gap);
  const row = rowOf(drawing, choice);
  const document = documentFor(order);
  const embedded = embedFonts(document, fonts);
  const forms: Record<string, Reference> = {};
  const artist = embedSticker(volume, document, forms);
  const start = `${scaleTo(resolution)}${BLACK_ON_ALL}`;
  const gather = gatherer(document);
  for (const part of rollsWithin(stretch)) {
    if (choice.rollLabels) {
      const label = drawRollLabel(factsOf(order, part), drawing, typefaces);
      const content = shapesContent(label, drawing.height, fonts);
      document.page(start + row.places.map((place) => `q ${place}${content}Q\n`).join(''), row.boxes);
    }
    for (const stickers of rowsOf(order, part, choice.lanes)) {
      let content = start;
      for (const [lane, sticker] of stickers.entries()) content += `q ${row.places[lane]}/S Do\n${artist(sticker)}Q\n`;
      document.page(content, row.boxes);
      yield* gather();
    }
  }
  yield* document.finish({ fonts: embedded, forms, spots: SPOTS });
}

/** A row of stickers as a page: the bleed around it, and where each lane's sticker stands. */
function rowOf({ width, height, bleed, resolution }: StickerDrawing, { lanes, gap, winding }: RollLayoutChoice) {
  const turn = WINDING_TURNS[winding];
  const [across, along] = turn === 90 || turn === 270 ? [height, width] : [width, height];
  const step = across + dots(gap, resolution);
  const whole = { width: (lanes - 1) * step + across + 2 * bleed, height: along + 2 * bleed };
  const point = (dotCount: number) => inPoints(dotCount, resolution);
  const media: Box = [0, 0, point(whole.width), point(whole.height)];
  const trim: Box = [point(bleed), point(bleed), point(whole.width - bleed), point(whole.height - bleed)];
  const [right, down] = DIRECTIONS[turn];
  const corner = ({ 0: [0, 0], 90: [0, width], 180: [width, height], 270: [height, 0] } as const)[turn];
  const places = Array.from({ length: lanes }, (_, lane) => {
    const [x, y] = [bleed + lane * step + corner[0], bleed + corner[1]];
    return `${right} ${0 - down} ${down} ${right} ${x} ${y} cm `;
  });
  return { boxes: { media, trim, bleed: media }, places };
}

/** The parts of a stretch that lie on one roll each. */
function rollsWithin({ firstIndex, count }: Stretch): Stretch[] {
  const end = firstIndex + count;
  const first = Math.floor(firstIndex / ROLL_SIZE);
  return Array.from({ length: Math.ceil(end / ROLL_SIZE) - first }, (_, roll) => {
    const from = Math.max(firstIndex, (first + roll) * ROLL_SIZE);
    return { firstIndex: from, count: Math.min(end, (first + roll + 1) * ROLL_SIZE) - from };
  });
}

function* rowsOf(
  { stickersOf }: VolumeOrder,
  part: Stretch,
  lanes: number,
): Generator<readonly Sticker[], void, undefined> {
  const run = Math.max(1, Math.round(RUN / lanes)) * lanes;
  for (let from = 0; from < part.count; from += run) {
    const made = stickersOf({ firstIndex: part.firstIndex + from, count: Math.min(run, part.count - from) });
    for (let at = 0; at < made.length; at += lanes) yield made.slice(at, at + lanes);
  }
}

function factsOf({ batchId, stickersOf, printed }: VolumeOrder, { firstIndex, count }: Stretch): RollFacts {
  const codeAt = (index: number) => stickersOf({ firstIndex: index, count: 1 })[0]?.code ?? '';
  const roll = Math.floor(firstIndex / ROLL_SIZE) + 1;
  const [firstCode, lastCode] = [codeAt(firstIndex), codeAt(firstIndex + count - 1)];
  return { batchId, roll, firstIndex, firstCode, lastCode, count, siteHost: printed.siteHost };
}

function documentFor({ batchId, volume, volumes, orderedAt }: VolumeOrder): PdfDocument {
  return new PdfDocument({
    title: `Tem bảo hành, lô ${batchId}, tập ${volume}/${volumes}`,
    madeAt: orderedAt,
    identity: `batch ${batchId} volume ${volume}`,
  });
}

/** Puts what all stickers share into form S; gives what draws the rest of each. */
function embedSticker(
  { order, drawing, fonts }: Volume,
  document: PdfDocument,
  forms: Record<string, Reference>,
): (sticker: Sticker) => string {
  const sample = order.stickersOf({ firstIndex: order.stretch.firstIndex, count: 1 })[0];
  if (!sample) throw new RangeError('a volume has at least one sticker');
  const { background } = order;
  if (background) forms['A'] = embedBackground(document, background, drawing);
  const artist = stickerArtist(drawing, fonts, sample);
  const reach = drawing.bleed + dots(0.2, drawing.resolution);
  const box: Box = [-reach, -reach, drawing.width + reach, drawing.height + reach];
  const beneath = background ? `q /A Do Q\n${paperUnderCodes(drawing)}` : '';
  forms['S'] = document.form(`${beneath}${BLACK_ON_ALL}${artist.standing}`, box);
  return artist.draw;
}

/** No artwork of a designer makes a QR code unreadable: it stands on paper, with its quiet zone. */
function paperUnderCodes({ qrs, height }: StickerDrawing): string {
  const squares = qrs.map(({ x, y, format: { side } }) => `${x} ${height - y - side} ${side} ${side} re\n`);
  return squares.length > 0 ? `q ${KNOCKING_OUT}0 0 0 0 k\n${squares.join('')}f Q\n` : '';
}

/** From here on, contents count dots. */
function scaleTo(resolution: number): string {
  const scale = pointsPerDot(resolution).toPrecision(9);
  return `${scale} 0 0 ${scale} 0 0 cm `;
}

function marksContent({ cropMarks }: SheetLayout, resolution: number): string {
  const lines = cropMarks.map(({ from, to }) => `${from.join(' ')} m ${to.join(' ')} l`);
  return `${dots(HAIRLINE, resolution)} w\n${lines.join('\n')}\nS\n`;
}

/** What the printing house needs to know of a sheet, outside the cuts. */
function marginContent(
  volume: Volume,
  layout: SheetLayout,
  stickers: readonly Sticker[],
  sheet: number,
  sheets: number,
): string {
  const { order } = volume;
  const [first, last] = [stickers[0]?.code ?? '', stickers.at(-1)?.code ?? ''];
  const pages = `Tập ${order.volume}/${order.volumes} · Tờ ${sheet}/${sheets}`;
  const range = `Từ ${formatCode(first)} đến ${formatCode(last)} · ${stickers.length} tem`;
  return (
    marginLine(volume, layout, 'bold', layout.margin.top, headline(order), pages) +
    marginLine(volume, layout, 'regular', layout.margin.bottom, range, instruction(order))
  );
}

/** Two texts at both ends of a line, as large as both fit. */
function marginLine(
  { fonts }: Volume,
  { block, margin, page }: SheetLayout,
  font: FontName,
  baseline: number,
  left: string,
  right: string,
): string {
  const [leftWidth, rightWidth] = [fonts[font].widthOf(left), fonts[font].widthOf(right)];
  const room = block.right - block.left;
  const size = Math.min(margin.letters, room / (leftWidth + rightWidth + 2));
  const run = (text: string, x: number): TextRun => {
    const y = page.height - baseline;
    return { kind: 'text', layer: 'print', text, font, size, x: Math.round(x), y, rotation: 0, colour: BLACK };
  };
  const runs = [run(left, block.left), run(right, block.right - rightWidth * size)];
  return runs.map((one) => textContent(one, page.height, fonts)).join('');
}

function headline(order: VolumeOrder): string {
  const product = order.sku ?? 'tem chưa gán sản phẩm';
  return `${order.printed.company} · Lô ${order.batchId} · ${product} · đặt ${formatInstant(order.orderedAt)}`;
}

function instruction({ template }: VolumeOrder): string {
  const scratch = scratchOf(template) === 'none' ? '' : 'Phủ lớp cào theo kênh Phu cao · ';
  const [shorter, longer] = [template.width, template.height].sort((one, other) => one - other);
  return `${scratch}Tem ${shorter} × ${longer} mm, in đúng cỡ 100 %`;
}

/** Fonts cut to what this order can print: the same for all its volumes. */
function fontsFor(order: VolumeOrder, drawing: StickerDrawing, files: FontFiles): PdfFonts {
  const written = (font: FontName) =>
    drawing.standing.flatMap((shape) => (shape.kind === 'text' && shape.font === font ? [shape.text] : [])).join('');
  const inMargins = `${headline(order)}${instruction(order)}0123456789/·–.LôCuộnTậpTờTừđếntem `;
  const always = `${ALPHABET}-${inMargins}`;
  return subsetFonts(files, { regular: written('regular') + always, bold: written('bold') + always });
}
