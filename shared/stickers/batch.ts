import * as z from 'zod';
import { skuSchema } from '../catalog/product.ts';
import { instantSchema } from '../time/local-date.ts';

export const MAX_BATCH = 1_000_000;

export const batchStateSchema = z.enum(['planned', 'rendering', 'sealed', 'failed']);
export type BatchState = z.infer<typeof batchStateSchema>;

export const stickerTemplateSchema = z.enum(['plain', 'scratch']);
export type StickerTemplate = z.infer<typeof stickerTemplateSchema>;

export const batchFileSchema = z.object({
  name: z.string(),
  /** Key in the files bucket. */
  key: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
});

/** One print order. Its number, 20 bits, stands encrypted in each of its codes and is never given twice. */
export const batchSchema = z.object({
  /** The batch number as text, padded to seven digits. */
  id: z.string().regex(/^\d{7}$/),
  number: z.int().min(1).max(1_048_575),
  sku: skuSchema,
  count: z.int().min(1).max(MAX_BATCH),
  template: stickerTemplateSchema,
  /** Version of the key that its codes are encrypted with. */
  keyVersion: z.int().min(1),
  state: batchStateSchema,
  orderedAt: instantSchema,
  orderedBy: z.string(),
  sealedAt: instantSchema.optional(),
  files: z.array(batchFileSchema).default([]),
  /** Why it failed, for the manager. */
  failure: z.string().optional(),
});
export type Batch = z.infer<typeof batchSchema>;
