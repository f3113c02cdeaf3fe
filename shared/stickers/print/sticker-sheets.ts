import { formatInstant, type Instant } from '../../time/local-date.ts';
import type { Stretch } from '../batch.ts';
import { ALPHABET, formatCode } from '../code-text.ts';
import { PdfDocument } from './pdf-document.ts';
import { dots, POINTS_PER_DOT, typeSize } from './printer-dots.ts';
import { qrArtist, qrPayload } from './qr-code.ts';
import { layOut, pageInPoints, type SheetLayout, stickers20x40OnA4 } from './sheet-layout.ts';
import {
  charactersOnFace,
  designFace,
  type FaceFonts,
  type FaceKind,
  fontNames,
  type StickerFace,
} from './sticker-face.ts';
import { subsetFont } from './true-type-font.ts';
import type { FontFiles, Sticker } from './volume-order.ts';

/** One volume of a batch, as one file for the printing house. */
export interface SheetOrder {
  readonly batchId: string;
  readonly sku: string;
  readonly template: FaceKind;
  readonly orderedAt: Instant;
  readonly company: string;
  readonly hotline: string;
  readonly siteHost: string;
  readonly volume: number;
  readonly volumes: number;
  readonly stretch: Stretch;
  /** The sticker at a position of the whole batch. */
  readonly stickerAt: (index: number) => Sticker;
}

/** Rises with every change of what a sticker looks like; the manifest names it. */
export const TEMPLATE_VERSION = 1;

const MARGIN_TYPE = 6.5;
const HAIRLINE = 2;

/** Renders sheets as vector PDF, sheet by sheet. The same order always gives the same bytes. */
export function* renderSheets(order: SheetOrder, files: FontFiles): Generator<Uint8Array, void, undefined> {
  const layout = layOut(stickers20x40OnA4);
  const fonts = fontsFor(order, files);
  const payloadLength = qrPayload(order.stickerAt(order.stretch.firstIndex).code, order.siteHost).length;
  const face = designFace(order.template, order, fonts, payloadLength, layout.sticker);
  const artist = qrArtist(face.qr);
  const document = new PdfDocument({
    title: `Tem bảo hành, lô ${order.batchId}, tập ${order.volume}/${order.volumes}`,
    madeAt: order.orderedAt,
    identity: `batch ${order.batchId} volume ${order.volume}`,
    page: pageInPoints(layout),
  });
  const embedded = {
    [fontNames.regular]: document.font(fonts.regular),
    [fontNames.bold]: document.font(fonts.bold),
  };
  const forms = {
    S: document.form(face.artwork + qrOrigin(face) + artist.frame, [0, 0, layout.sticker.width, layout.sticker.height]),
    M: document.form(marks(layout), [0, 0, layout.page.width, layout.page.height]),
  };
  const sheets = sheetsOf(order.stretch, layout.places.length);
  for (const [position, sheet] of sheets.entries()) {
    const stickers = Array.from({ length: sheet.count }, (_, offset) => order.stickerAt(sheet.firstIndex + offset));
    const margins = marginTexts(order, stickers, position + 1, sheets.length, fonts, layout);
    document.page(sheetContent(stickers, order.siteHost, face, artist.draw, layout) + margins);
    yield document.take();
  }
  document.finish(embedded, forms);
  yield document.take();
}

function sheetsOf({ firstIndex, count }: Stretch, size: number): Stretch[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, sheet) => ({
    firstIndex: firstIndex + sheet * size,
    count: Math.min(size, count - sheet * size),
  }));
}

/** Everything below is drawn in dots and pure black, so that no printer screens it. */
function sheetContent(
  stickers: readonly Sticker[],
  siteHost: string,
  face: StickerFace,
  drawQr: (payload: string) => string,
  layout: SheetLayout,
): string {
  let content = `${POINTS_PER_DOT} 0 0 ${POINTS_PER_DOT} 0 0 cm 0 0 0 1 k 0 0 0 1 K\n/M Do\n`;
  for (const [position, { code, pin }] of stickers.entries()) {
    const { x, y } = layout.places[position] ?? { x: 0, y: 0 };
    content +=
      `q 1 0 0 1 ${x} ${y} cm/S Do\n${face.written(code, pin)}` +
      `${qrOrigin(face)}${drawQr(qrPayload(code, siteHost))}Q\n`;
  }
  return content;
}

function qrOrigin({ qr }: StickerFace): string {
  return `1 0 0 1 ${qr.x} ${qr.y} cm `;
}

function marks(layout: SheetLayout): string {
  const lines = layout.cropMarks.map(({ from, to }) => `${from.join(' ')} m ${to.join(' ')} l`);
  return `${HAIRLINE} w\n${lines.join('\n')}\nS\n`;
}

/** What the printing house needs to know of a sheet, outside the cuts. */
function marginTexts(
  order: SheetOrder,
  stickers: readonly Sticker[],
  sheet: number,
  sheets: number,
  fonts: FaceFonts,
  layout: SheetLayout,
): string {
  const [first, last] = [stickers[0]?.code ?? '', stickers.at(-1)?.code ?? ''];
  const top = layout.page.height - dots(9);
  const bottom = dots(8);
  const { left, right } = layout.block;
  const pages = `Tập ${order.volume}/${order.volumes} · Tờ ${sheet}/${sheets}`;
  const range = `Từ ${formatCode(first)} đến ${formatCode(last)} · ${stickers.length} tem`;
  return [
    marginText(fonts, 'bold', left, top, headline(order)),
    marginText(fonts, 'bold', right, top, pages, 'ends'),
    marginText(fonts, 'regular', left, bottom, range),
    marginText(fonts, 'regular', right, bottom, instruction(order), 'ends'),
  ].join('');
}

function marginText(
  fonts: FaceFonts,
  font: keyof FaceFonts,
  x: number,
  y: number,
  text: string,
  anchor: 'starts' | 'ends' = 'starts',
): string {
  const size = typeSize(MARGIN_TYPE);
  const from = anchor === 'starts' ? x : Math.round(x - fonts[font].widthOf(text) * size);
  return `BT/${fontNames[font]} ${size.toFixed(1)} Tf ${from} ${y} Td<${fonts[font].encode(text)}>Tj ET\n`;
}

function headline(order: SheetOrder): string {
  return `${order.company} · Lô ${order.batchId} · ${order.sku} · đặt ${formatInstant(order.orderedAt)}`;
}

function instruction(order: SheetOrder): string {
  const scratch = order.template === 'scratch' ? 'Phủ lớp cào lên khung xám · ' : '';
  return `${scratch}Tem 20 × 40 mm, in đúng cỡ 100 %`;
}

/** Fonts cut to what this order can print: the same for all its volumes. */
function fontsFor(order: SheetOrder, files: FontFiles): FaceFonts {
  const inMargins = `${headline(order)}${instruction(order)}0123456789/·TậpTờTừđếntem `;
  const text = charactersOnFace(order, ALPHABET) + inMargins;
  return {
    regular: subsetFont('BeVietnamPro-Regular', files.regular, text),
    bold: subsetFont('BeVietnamPro-Bold', files.bold, text),
  };
}
