import type { Instant } from '../../time/local-date.ts';
import type { PrintedTexts } from '../batch/batch.ts';
import { formatCode } from '../code/code-text.ts';
import type { Colour } from '../template/template.ts';
import { line, PageCanvas, renderPages } from './page-canvas.ts';
import { rollPayload } from './roll-label.ts';
import { openTypefaces, type Typefaces } from './typeface.ts';
import type { FontFiles } from './volume-order.ts';

/** Millimetres. */
export const cartonLabelSizes = {
  A6: { width: 148, height: 105 },
  '100x60': { width: 100, height: 60 },
} as const;
export type CartonLabelSize = keyof typeof cartonLabelSizes;

/** Units that travel in one carton: consecutive stickers of a batch. */
export interface Carton {
  readonly firstIndex: number;
  readonly count: number;
  readonly firstCode: string;
  readonly lastCode: string;
}

export interface CartonOrder {
  readonly batchId: string;
  readonly product: { readonly sku: string; readonly name: string };
  readonly printed: Pick<PrintedTexts, 'company' | 'siteHost'>;
  readonly orderedAt: Instant;
  readonly size: CartonLabelSize;
  readonly cartons: readonly Carton[];
  /** Where these are some of the batch's cartons: the number of the first, from 1, and of how many. */
  readonly numbered?: { readonly from: number; readonly total: number } | undefined;
}

/** A label a page, one for each carton, in order. Throws TextUnfit and QrTooDense. */
export function* renderCartonLabels(order: CartonOrder, files: FontFiles): Generator<Uint8Array, void, undefined> {
  const typefaces = openTypefaces(files);
  const { batchId, orderedAt, cartons } = order;
  const pages = cartons.map((carton, at) => ({
    canvas: cartonLabel(order, carton, (order.numbered?.from ?? 1) + at, typefaces),
    copies: 1,
  }));
  const first = cartons[0]?.firstIndex ?? 0;
  const wish = {
    title: `Nhãn thùng, lô ${batchId}`,
    madeAt: orderedAt,
    identity: `cartons of batch ${batchId} from ${first}, ${cartons.length} of ${order.size}`,
  };
  yield* renderPages(wish, pages, files);
}

const GREY: Colour = [0, 0, 0, 0.6];
const WHITE: Colour = [0, 0, 0, 0];

/** Drawn on 100 × 60 mm and enlarged from there. */
function cartonLabel(order: CartonOrder, carton: Carton, number: number, typefaces: Typefaces): PageCanvas {
  const { width, height } = cartonLabelSizes[order.size];
  const canvas = new PageCanvas(width, height, typefaces);
  const scale = Math.min(width / 100, height / 60);
  const [wide, high] = [width / scale, height / scale];
  const area = (x: number, y: number, across: number, down: number) => ({
    x: x * scale,
    y: y * scale,
    width: across * scale,
    height: down * scale,
  });
  const type = (points: number, smallestPoints = points) => ({
    points: points * scale,
    smallestPoints: smallestPoints * scale,
  });
  const { product, printed, batchId, cartons } = order;
  const side = 34;
  const left = 4;
  const column = wide - side - 3 * left + 1;
  const top = 14;

  canvas.box(area(0, 0, wide, 10), { fill: [0, 0, 0, 1] });
  canvas.text(printed.company, area(left, 1, wide - 45, 8), { ...type(12, 7), font: 'bold', colour: WHITE });
  const place = `Thùng ${number}/${order.numbered?.total ?? cartons.length}`;
  canvas.text(place, area(wide - 40, 1, 40 - left, 8), { ...type(12, 7), font: 'bold', align: 'right', colour: WHITE });

  const spare = high - 60;
  canvas.text(product.name, area(left, top - 1.5, column, 13 + spare / 2), { ...type(14, 6.5), font: 'bold' });
  canvas.text(product.sku, area(left, 26 + spare / 2, column, 5), { ...type(10, 5.5) });
  const low = 33 + spare / 2;
  canvas.path(`M0 0H${column}`, left * scale, low * scale, scale, { stroke: line(0.3 * scale) });
  canvas.text('Số lượng', area(left, low + 1.5, 24, 4), { ...type(7), colour: GREY });
  canvas.text(`${new Intl.NumberFormat('vi').format(carton.count)} cái`, area(left, low + 5.5, 27, 9), {
    ...type(20, 10),
    font: 'bold',
  });
  canvas.text('Lô tem', area(left + 29, low + 1.5, 20, 4), { ...type(7), colour: GREY });
  canvas.text(batchId, area(left + 29, low + 5.5, column - 29, 9), { ...type(13, 8), font: 'bold' });
  canvas.text(
    `${formatCode(carton.firstCode)} – ${formatCode(carton.lastCode)}`,
    area(left, high - 9.5, wide - 2 * left, 6),
    { ...type(9.5, 6), font: 'bold' },
  );
  const payload = rollPayload(batchId, carton.firstIndex, printed.siteHost);
  canvas.qr(payload, (wide - side - 2) * scale, (12 + spare / 2) * scale, side * scale);
  return canvas;
}
