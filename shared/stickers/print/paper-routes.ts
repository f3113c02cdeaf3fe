import * as z from 'zod';
import { catalogProblems } from '../../catalog/catalog-problems.ts';
import { skuSchema } from '../../catalog/product.ts';
import { staff } from '../../http/caller.ts';
import { defineProblems } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { batchIdSchema } from '../batch/batch.ts';
import { stickerProblems } from '../sticker-problems.ts';

/** Labels of one file; a warehouse prints a batch of more in parts. */
export const MAX_CARTONS = 1_000;
export const MAX_CARDS = 500;

export const paperProblems = defineProblems({
  'carton-beyond-batch': {
    status: 422,
    vi: 'Lô này chỉ có {cartons} thùng với số tem mỗi thùng như vậy. Hãy chọn thùng đầu nhỏ hơn.',
    en: 'At so many units a carton this batch has only {cartons} cartons. Choose an earlier first carton.',
  },
  'carton-unbound': {
    status: 409,
    vi: 'Tem của thùng đầu chưa gán sản phẩm nên chưa in được nhãn thùng. Hãy gán sản phẩm cho dải tem trước.',
    en: 'The stickers of the first carton have no product yet, so its label cannot be printed. Bind the range first.',
  },
  'paper-text-unfit': {
    status: 422,
    vi: 'Tên sản phẩm quá dài cho khổ giấy này. Hãy chọn khổ lớn hơn hoặc rút gọn tên trong danh mục.',
    en: 'The name of the product is too long for this paper. Choose a larger one, or shorten the name in the catalogue.',
  },
});

const whoPacks = staff('admin', 'manager', 'warehouse');
const unitsMessage = 'Số tem mỗi thùng từ 1 đến 5.000. | A carton holds from 1 to 5,000 units.';
const cardsMessage = 'Số thẻ từ 1 đến 500. | From 1 to 500 cards.';

export const paperRoutes = {
  cartons: defineRoute({
    id: 'stickers.print-carton-labels',
    method: 'POST',
    path: '/v1/batches/{id}/carton-labels',
    access: whoPacks,
    params: z.object({ id: batchIdSchema }),
    body: z.object({
      unitsPerCarton: z.int(unitsMessage).min(1, unitsMessage).max(5_000, unitsMessage),
      size: z.enum(['A6', '100x60']).default('A6'),
      /** From 1; a thousand labels are printed from there. */
      fromCarton: z.int().min(1).max(1_000_000).default(1),
    }),
    status: 201,
    reply: z.object({ url: z.url(), labels: z.int(), cartons: z.int() }),
    problems: [stickerProblems['batch-unknown'], stickerProblems['batch-not-sealed'], ...Object.values(paperProblems)],
    summary: 'Labels for the cartons that the units of a batch travel in, up to 1,000 in one PDF.',
  }),
  cards: defineRoute({
    id: 'stickers.print-guide-cards',
    method: 'POST',
    path: '/v1/products/{sku}/guide-cards',
    access: whoPacks,
    params: z.object({ sku: skuSchema }),
    body: z.object({ count: z.int(cardsMessage).min(1, cardsMessage).max(MAX_CARDS, cardsMessage).default(1) }),
    status: 201,
    reply: z.object({ url: z.url() }),
    problems: [catalogProblems['product-unknown'], paperProblems['paper-text-unfit']],
    summary: 'Cards for the box that tell how to activate the warranty by QR code and by message.',
  }),
} as const;
