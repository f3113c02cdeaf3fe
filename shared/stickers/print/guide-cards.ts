import type { Instant } from '../../time/local-date.ts';
import type { PrintedTexts } from '../batch/batch.ts';
import type { Colour } from '../template/template.ts';
import { line, PageCanvas, renderPages } from './page-canvas.ts';
import { openTypefaces, type Typefaces } from './typeface.ts';
import type { FontFiles } from './volume-order.ts';

export interface GuideCardOrder {
  readonly product: { readonly sku: string; readonly name: string };
  readonly printed: Omit<PrintedTexts, 'product'>;
  /** Name of the official account, where the company answers on Zalo. */
  readonly zalo?: string | undefined;
  /** The product's base warranty, for the headline. */
  readonly months?: number | undefined;
  readonly madeAt: Instant;
}

/** A6, upright; goes into the box with the product. */
export const GUIDE_CARD = { width: 105, height: 148 } as const;

/** `count` cards that tell how a product's warranty is activated. Throws TextUnfit. */
export function* renderGuideCards(
  order: GuideCardOrder,
  count: number,
  files: FontFiles,
): Generator<Uint8Array, void, undefined> {
  const { sku } = order.product;
  const canvas = guideCard(order, openTypefaces(files));
  const wish = {
    title: `Thẻ hướng dẫn kích hoạt, ${sku}`,
    madeAt: order.madeAt,
    identity: `guide card of ${sku}, ${count}`,
  };
  yield* renderPages(wish, [{ canvas, copies: count }], files);
}

const DEEP: Colour = [0.95, 0.6, 0.15, 0.3];
const PALE: Colour = [0.1, 0.04, 0.02, 0];
const WHITE: Colour = [0, 0, 0, 0];
const GREY: Colour = [0, 0, 0, 0.7];

const LEFT = 8;
const INNER = GUIDE_CARD.width - 2 * LEFT;

function guideCard(order: GuideCardOrder, typefaces: Typefaces): PageCanvas {
  const canvas = new PageCanvas(GUIDE_CARD.width, GUIDE_CARD.height, typefaces);
  const { printed, product, months } = order;
  canvas.box({ x: 0, y: 0, width: GUIDE_CARD.width, height: 34 }, { fill: DEEP });
  canvas.text(
    printed.company,
    { x: LEFT, y: 4.5, width: INNER, height: 6 },
    { points: 10, smallestPoints: 6, colour: PALE },
  );
  const title = months === undefined ? 'Kích hoạt bảo hành điện tử' : `Kích hoạt bảo hành ${months} tháng`;
  canvas.text(
    title,
    { x: LEFT, y: 10.5, width: INNER, height: 9.5 },
    { points: 19, smallestPoints: 13, font: 'bold', colour: WHITE },
  );
  canvas.text(
    product.name,
    { x: LEFT, y: 20.5, width: INNER, height: 10.5 },
    { points: 11, smallestPoints: 7, colour: WHITE },
  );
  const steps = [
    {
      draw: drawPhone,
      title: 'Quét mã QR trên tem',
      text: 'Mở máy ảnh của điện thoại, đưa vào mã QR rồi chạm vào đường dẫn hiện ra.',
    },
    {
      draw: drawForm,
      title: 'Điền tên và số điện thoại',
      text: 'Nhập tên và số di động của bạn, đánh dấu đồng ý, rồi bấm “Kích hoạt bảo hành”.',
    },
    {
      draw: drawShield,
      title: 'Nhận phiếu bảo hành',
      text: 'Tin nhắn có đường dẫn đến phiếu. Giữ tem trên máy để tra cứu khi cần.',
    },
  ];
  for (const [at, step] of steps.entries()) {
    const y = 39 + at * 24;
    canvas.box({ x: LEFT, y, width: 20, height: 20 }, { fill: PALE }, 3);
    step.draw(canvas, LEFT, y);
    canvas.box({ x: LEFT + 24, y: y + 0.8, width: 6, height: 6 }, { fill: DEEP }, 3);
    canvas.text(
      `${at + 1}`,
      { x: LEFT + 24, y: y + 0.8, width: 6, height: 6 },
      { points: 10, font: 'bold', align: 'center', colour: WHITE },
    );
    canvas.text(
      step.title,
      { x: LEFT + 32, y: y + 0.3, width: INNER - 32, height: 7 },
      { points: 11.5, smallestPoints: 9, font: 'bold', colour: DEEP },
    );
    canvas.text(
      step.text,
      { x: LEFT + 24, y: y + 7.6, width: INNER - 24, height: 12.6 },
      { points: 9, smallestPoints: 7.5 },
    );
  }
  otherWays(canvas, order);
  return canvas;
}

/** For who has no camera or no mobile data. */
function otherWays(canvas: PageCanvas, { printed, zalo }: GuideCardOrder): void {
  const { sms, siteHost, hotline } = printed;
  const ways = [
    ...(sms ? [{ name: 'SMS', text: `Soạn ${sms.keyword} <mã trên tem> gửi ${sms.shortCode}` }] : []),
    ...(zalo ? [{ name: 'Zalo', text: `Tìm “${zalo}”, gửi mã trên tem hoặc ảnh chụp tem` }] : []),
    { name: 'Web', text: `Vào ${siteHost} và gõ mã trên tem` },
  ];
  const top = 112;
  canvas.path(`M0 0H${INNER}`, LEFT, top, 1, { stroke: line(0.3, DEEP) });
  for (const [at, { name, text }] of ways.entries()) {
    const y = top + 2.2 + at * 6.6;
    canvas.text(name, { x: LEFT, y, width: 13, height: 6 }, { points: 9.5, font: 'bold', colour: DEEP });
    canvas.text(text, { x: LEFT + 13, y, width: INNER - 13, height: 6 }, { points: 9, smallestPoints: 5.5 });
  }
  canvas.box({ x: 0, y: 136, width: GUIDE_CARD.width, height: 12 }, { fill: PALE });
  canvas.text('Cần giúp, xin gọi', { x: LEFT, y: 138, width: 40, height: 8 }, { points: 9, colour: GREY });
  canvas.text(
    hotline,
    { x: LEFT + 40, y: 138, width: INNER - 40, height: 8 },
    { points: 15, smallestPoints: 9, font: 'bold', align: 'right', colour: DEEP },
  );
}

/** Drawings of 20 × 20 mm. */
function drawPhone(canvas: PageCanvas, x: number, y: number): void {
  canvas.box({ x: x + 5.5, y: y + 2.5, width: 9, height: 15 }, { fill: WHITE, stroke: line(0.5, DEEP) }, 1.6);
  canvas.path('M9 16.2h2', x, y, 1, { stroke: line(0.5, DEEP) });
  const finder = (left: number, top: number) => `M${left} ${top}h2v2h-2z`;
  canvas.path(finder(7.5, 6) + finder(10.6, 6) + finder(7.5, 9.1), x, y, 1, { stroke: line(0.45, DEEP) });
  canvas.path('M10.4 8.9h.8v.8h-.8zM11.8 8.9h.8v.8h-.8zM11.1 10.3h.8v.8h-.8zM12 10.9h.8v.8h-.8z', x, y, 1, {
    fill: DEEP,
  });
  canvas.path('M6.8 12.9h6.4', x, y, 1, { stroke: line(0.35, DEEP) });
}

function drawForm(canvas: PageCanvas, x: number, y: number): void {
  canvas.box({ x: x + 3.5, y: y + 4, width: 13, height: 12 }, { fill: WHITE, stroke: line(0.5, DEEP) }, 1.2);
  canvas.path('M5.5 7h9M5.5 9.6h9', x, y, 1, { stroke: line(0.5, DEEP) });
  canvas.box({ x: x + 5.5, y: y + 11.6, width: 9, height: 2.6 }, { fill: DEEP }, 1);
  canvas.path('M9.1 12.9l.7.7 1.4-1.4', x, y, 1, { stroke: line(0.4, WHITE) });
}

function drawShield(canvas: PageCanvas, x: number, y: number): void {
  const outline = 'M10 2.8c2 1.4 4 1.9 6 1.9v4.6c0 3.9-2.6 6.6-6 8c-3.4-1.4-6-4.1-6-8v-4.6c2 0 4-.5 6-1.9z';
  canvas.path(outline, x, y, 1, { fill: WHITE, stroke: line(0.5, DEEP) });
  canvas.path('M7 9.8l2.3 2.3 4-4.3', x, y, 1, { stroke: line(0.9, DEEP) });
}
