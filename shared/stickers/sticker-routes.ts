import * as z from 'zod';
import { catalogProblems } from '../catalog/catalog-problems.ts';
import { skuSchema } from '../catalog/product.ts';
import { staff } from '../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../http/route.ts';
import { instantSchema } from '../time/local-date.ts';
import { batchFileSchema, batchSchema, codeKindSchema, MAX_BATCH } from './batch/batch.ts';
import { A4_SHEETS, printLayoutSchema, volumeFormatSchema } from './print/print-layout.ts';
import { printingHouseProblems } from './printing-house/printing-house-problems.ts';
import { stickerProblems } from './sticker-problems.ts';
import { materialSchema, resolutionSchema, templateIdSchema } from './template/template.ts';

const countMessage = 'Số tem là số nguyên từ 1 đến 1.000.000. | The count is a whole number from 1 to 1,000,000.';

export const batchOrderSchema = z.object({
  /** Left out for blank stickers, whose rolls are bound to products when they are shipped. */
  sku: skuSchema.optional(),
  count: z.int(countMessage).min(1, countMessage).max(MAX_BATCH, countMessage),
  template: templateIdSchema.default('plain'),
  /** The newest where left out. */
  templateVersion: z.int().min(1).max(9_999).optional(),
  kind: codeKindSchema.default('standard'),
  /** The material's usual one where left out. */
  resolution: resolutionSchema.optional(),
  layout: printLayoutSchema.default(A4_SHEETS),
  formats: z.array(volumeFormatSchema).min(1).max(3).default(['pdf']),
  /** Refuse to activate units whose roll is not accepted and shipped. Otherwise that is only a finding. */
  strict: z.boolean().default(false),
  /** Staff id of the printing house that may download the files. */
  printingHouse: z.string().min(1).max(100).optional(),
});

/** A batch as staff see it. */
export const batchViewSchema = batchSchema
  .pick({
    id: true,
    state: true,
    sku: true,
    count: true,
    origin: true,
    template: true,
    kind: true,
    scratch: true,
    resolution: true,
    layout: true,
    formats: true,
    strict: true,
    replaces: true,
    orderedAt: true,
    orderedBy: true,
  })
  .extend({
    sealedAt: batchSchema.shape.sealedAt,
    printingHouse: batchSchema.shape.printingHouse,
    /** Until when whoever asks may download its files; a printing house has less time than staff. */
    downloadableUntil: instantSchema.optional(),
    templateVersion: z.int(),
    material: materialSchema.optional(),
    /** From 0 to 1. */
    progress: z.number().min(0).max(1),
    rendered: z.int(),
    total: z.int(),
    files: z.array(batchFileSchema.omit({ key: true })),
    /** Why it failed, in both languages. */
    failure: z.object({ code: z.string(), vi: z.string(), en: z.string() }).optional(),
    /** While rendering: stickers a second, and seconds left at that rate; absent before the first volume is done. */
    rate: z.number().optional(),
    secondsLeft: z.int().optional(),
    canceledAt: batchSchema.shape.canceledAt,
    /** May be gone on with. */
    resumable: z.boolean(),
  });
export type BatchView = z.infer<typeof batchViewSchema>;

const managers = staff('admin', 'manager');
const batchParams = z.object({ id: z.string().max(40) });

export const stickerRoutes = {
  order: defineRoute({
    id: 'stickers.order-batch',
    method: 'POST',
    path: '/v1/batches',
    access: staff('admin', 'manager'),
    body: batchOrderSchema,
    status: 202,
    reply: z.object({ id: batchSchema.shape.id }),
    problems: [
      catalogProblems['product-unknown'],
      stickerProblems['template-unknown'],
      stickerProblems['order-unprintable'],
      stickerProblems['kind-exhausted'],
    ],
    idempotency: 'required',
    summary: 'Orders a batch of stickers. Rendering begins at once; follow it by its number.',
  }),
  list: defineRoute({
    id: 'stickers.list-batches',
    method: 'GET',
    path: '/v1/batches',
    access: staff('admin', 'manager', 'printing'),
    query: listQuery,
    status: 200,
    reply: listReply(batchViewSchema),
    summary: 'Batches, newest first; a printing house sees its own.',
  }),
  read: defineRoute({
    id: 'stickers.read-batch',
    method: 'GET',
    path: '/v1/batches/{id}',
    access: staff('admin', 'manager', 'printing'),
    params: batchParams,
    status: 200,
    reply: batchViewSchema,
    problems: [stickerProblems['batch-unknown']],
    summary: 'A batch with its progress and, once sealed, its files.',
  }),
  cancel: defineRoute({
    id: 'stickers.cancel-batch',
    method: 'POST',
    path: '/v1/batches/{id}/cancel',
    access: managers,
    params: batchParams,
    status: 200,
    reply: z.object({ id: batchSchema.shape.id }),
    problems: [stickerProblems['batch-unknown'], stickerProblems['batch-not-cancelable']],
    idempotency: 'accepted',
    summary: 'Cancels an order that is not sealed yet. Rendering stops and none of its codes ever counts.',
  }),
  resume: defineRoute({
    id: 'stickers.resume-batch',
    method: 'POST',
    path: '/v1/batches/{id}/resume',
    access: managers,
    params: batchParams,
    status: 202,
    reply: z.object({ id: batchSchema.shape.id }),
    problems: [stickerProblems['batch-unknown'], stickerProblems['batch-not-resumable']],
    idempotency: 'accepted',
    summary: 'Goes on with a batch that failed or stood still; volumes that are done stay as they are.',
  }),
  link: defineRoute({
    id: 'stickers.link-batch-file',
    method: 'GET',
    path: '/v1/batches/{id}/files/{name}',
    access: staff('admin', 'manager', 'printing'),
    params: batchParams.extend({ name: z.string().max(100) }),
    status: 200,
    reply: z.object({ url: z.url() }),
    problems: [...Object.values(stickerProblems), printingHouseProblems['downloads-ended']],
    summary: 'A link that downloads a file of a sealed batch for five minutes.',
  }),
} as const;
