import type * as full from 'zod';
import * as z from 'zod/mini';
import type { productSchema } from '../../../../shared/catalog/product.ts';
import type { batchViewSchema } from '../../../../shared/stickers/sticker-routes.ts';
import { reads } from '../desk/reads.ts';

/** What the console reads of a batch; the contract's own schema is too heavy for a page. */
export const batchSchema = reads<full.output<typeof batchViewSchema>>()(
  z.object({
    id: z.string(),
    state: z.enum(['planned', 'rendering', 'sealed', 'failed', 'canceled']),
    sku: z.optional(z.string()),
    count: z.number(),
    template: z.string(),
    orderedAt: z.string(),
    progress: z.number(),
    rendered: z.number(),
    total: z.number(),
    files: z.array(z.object({ name: z.string(), bytes: z.number() })),
    failure: z.optional(z.object({ vi: z.string(), en: z.string() })),
  }),
);
export type Batch = z.infer<typeof batchSchema>;
export const batchListSchema = z.object({ items: z.array(batchSchema), next: z.optional(z.string()) });

const nameSchema = reads<full.output<typeof productSchema>>()(z.object({ sku: z.string(), name: z.string() }));
export const productListSchema = z.object({ items: z.array(nameSchema) });

export const orderedSchema = z.object({ id: z.string() });
export const linkSchema = z.object({ url: z.string().check(z.regex(/^https?:\/\//)) });

export function isUnfinished(batch: Batch): boolean {
  return batch.state === 'planned' || batch.state === 'rendering';
}
