import type * as full from 'zod';
import * as z from 'zod/mini';
import type { productSchema } from '../../../../shared/catalog/product.ts';
import type { downloadSchema } from '../../../../shared/stickers/printing-house/printing-house-routes.ts';
import type { batchViewSchema } from '../../../../shared/stickers/sticker-routes.ts';
import { reads } from '../desk/reads.ts';

const layoutSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sheet'),
    paper: z.union([z.enum(['A4', 'A3', 'SRA3']), z.object({ width: z.number(), height: z.number() })]),
    margin: z.number(),
    gutter: z.number(),
    cropMarks: z.boolean(),
  }),
  z.object({
    kind: z.literal('roll'),
    lanes: z.number(),
    gap: z.number(),
    winding: z.enum([
      'top-first-out',
      'bottom-first-out',
      'left-first-out',
      'right-first-out',
      'top-first-in',
      'bottom-first-in',
    ]),
    rollLabels: z.boolean(),
  }),
]);
export type Layout = z.infer<typeof layoutSchema>;

/** What the console reads of a batch; the contract's own schema is too heavy for a page. */
export const batchSchema = reads<full.output<typeof batchViewSchema>>()(
  z.object({
    id: z.string(),
    state: z.enum(['planned', 'rendering', 'sealed', 'failed', 'canceled']),
    sku: z.optional(z.string()),
    count: z.number(),
    origin: z.enum(['printed', 'unprinted']),
    template: z.string(),
    templateVersion: z.number(),
    material: z.optional(z.enum(['fragile', 'thermal', 'paper'])),
    kind: z.enum(['standard', 'short', 'digits']),
    resolution: z.number(),
    layout: layoutSchema,
    formats: z.array(z.enum(['pdf', 'zpl', 'tspl'])),
    strict: z.boolean(),
    printingHouse: z.optional(z.string()),
    downloadableUntil: z.optional(z.string()),
    replaces: z.optional(
      z.object({ batchId: z.string(), firstIndex: z.number(), count: z.number(), reason: z.string() }),
    ),
    orderedAt: z.string(),
    orderedBy: z.string(),
    sealedAt: z.optional(z.string()),
    canceledAt: z.optional(z.string()),
    progress: z.number(),
    rendered: z.number(),
    total: z.number(),
    rate: z.optional(z.number()),
    secondsLeft: z.optional(z.number()),
    resumable: z.boolean(),
    files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
    failure: z.optional(z.object({ vi: z.string(), en: z.string() })),
  }),
);
export type Batch = z.infer<typeof batchSchema>;
export const batchListSchema = z.object({ items: z.array(batchSchema), next: z.optional(z.string()) });

const productNameSchema = reads<full.output<typeof productSchema>>()(z.object({ sku: z.string(), name: z.string() }));
export const productListSchema = z.object({ items: z.array(productNameSchema) });
export type ProductName = z.infer<typeof productNameSchema>;

export const orderedSchema = z.object({ id: z.string() });

const downloadReadSchema = reads<full.output<typeof downloadSchema>>()(
  z.object({ id: z.string(), at: z.string(), by: z.string(), asPrintingHouse: z.boolean(), file: z.string() }),
);
export const downloadListSchema = z.object({ items: z.array(downloadReadSchema), next: z.optional(z.string()) });

export function isUnfinished(batch: Pick<Batch, 'state'>): boolean {
  return batch.state === 'planned' || batch.state === 'rendering';
}
