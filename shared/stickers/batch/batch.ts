import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { type Instant, instantSchema, secondsBetween } from '../../time/local-date.ts';
import { A4_SHEETS, printLayoutSchema, volumeFormatSchema } from '../print/print-layout.ts';
import {
  resolutionSchema,
  type Scratch,
  scratchSchema,
  stickerTemplateSchema,
  templateIdSchema,
} from '../template/template.ts';

export const MAX_BATCH = 1_000_000;
export const MAX_BATCH_NUMBER = 1_048_575;
/** How many stickers one task renders into one PDF. */
export const VOLUME_SIZE = 50_000;
/** What happens to many stickers at once happens to a roll, so that it is one write. */
export const ROLL_SIZE = 5_000;

export const batchStateSchema = z.enum(['planned', 'rendering', 'sealed', 'failed', 'canceled']);
export type BatchState = z.infer<typeof batchStateSchema>;

/** The states that a batch may come from. A write carries them as its condition; the docs draw them. */
export const batchMoves = {
  /** Again, when what died half-way is resumed: volumes that are done stay done. */
  planned: ['failed', 'rendering', 'planned'],
  rendering: ['planned'],
  sealed: ['rendering'],
  failed: ['planned', 'rendering'],
  canceled: ['planned', 'rendering', 'failed'],
} as const satisfies Readonly<Record<BatchState, readonly BatchState[]>>;

/** Kinds of codes; each version and kind has a key of its own. */
export const codeKindSchema = z.enum(['standard', 'short', 'digits']);
export type CodeKind = z.infer<typeof codeKindSchema>;

export const batchFileSchema = z.object({
  name: z.string(),
  /** Key in the files bucket. */
  key: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
});
export type BatchFile = z.infer<typeof batchFileSchema>;

/** The steps of the state machine that can fail. */
export const batchStepSchema = z.enum(['plan', 'render', 'list', 'seal']);

export const batchFailureSchema = z.object({
  step: batchStepSchema,
  /** Name of the error, for whoever looks into the log. */
  error: z.string(),
});
export type BatchFailure = z.infer<typeof batchFailureSchema>;

/** The company's words on a sticker, and the host in its QR code, which must resolve for as long as the sticker lives. */
export const printedTextsSchema = z.object({
  company: z.string(),
  hotline: z.string(),
  siteHost: z.string(),
  /** Name of the product; absent on blank stickers. */
  product: z.string().optional(),
  /** How to activate by message, where the company has a number for it. */
  sms: z.object({ keyword: z.string(), shortCode: z.string() }).optional(),
});
export type PrintedTexts = z.infer<typeof printedTextsSchema>;

/** The batch number as text, padded to seven digits. */
export const batchIdSchema = z.string().regex(/^\d{7}$/, 'Mã lô gồm 7 chữ số. | A batch number has 7 digits.');

/** One print order. Its number, 20 bits, stands encrypted in each of its codes and is never given twice. */
export const batchSchema = z.object({
  id: batchIdSchema,
  number: z.int().min(1).max(MAX_BATCH_NUMBER),
  /** Absent for blank stickers: their rolls are bound to products later. */
  sku: skuSchema.optional(),
  count: z.int().min(1).max(MAX_BATCH),
  /** `unprinted`: its codes stand for units that a maker or a former system marked itself. */
  origin: z.enum(['printed', 'unprinted']).default('printed'),
  template: templateIdSchema,
  /** The whole template as it was ordered, so that nothing that is changed later changes the sticker. */
  design: stickerTemplateSchema.optional(),
  scratch: scratchSchema.optional(),
  resolution: resolutionSchema.default(600),
  layout: printLayoutSchema.default(A4_SHEETS),
  formats: z.array(volumeFormatSchema).min(1).default(['pdf']),
  /** Only units of accepted and shipped rolls may be activated. Otherwise that is a finding, not a refusal. */
  strict: z.boolean().default(false),
  /** Staff id of the printing house that may download its files. */
  printingHouse: z.string().optional(),
  /** The batch whose misprinted or lost stickers these replace, and which of them. */
  replaces: z
    .object({ batchId: batchIdSchema, firstIndex: z.int(), count: z.int().positive(), reason: z.string() })
    .optional(),
  kind: codeKindSchema.default('standard'),
  /** Version of the key that its codes are encrypted with; chosen when rendering begins, since only then keys are read. */
  keyVersion: z.int().min(1).optional(),
  /** What stands on each sticker besides its code; settled with the key version, so that a repeated step prints the same. */
  printed: printedTextsSchema.optional(),
  state: batchStateSchema,
  /** Stickers whose volume is done. */
  rendered: z.int().nonnegative().default(0),
  orderedAt: instantSchema,
  orderedBy: z.string(),
  /** How often its rendering was begun. */
  attempt: z.int().min(1).default(1),
  /** When this attempt began, and when the last volume of it was done. */
  renderingAt: instantSchema.optional(),
  progressAt: instantSchema.optional(),
  /** Stickers that were done before this attempt; its rate is of the others. */
  renderedBefore: z.int().nonnegative().default(0),
  canceledAt: instantSchema.optional(),
  canceledBy: z.string().optional(),
  sealedAt: instantSchema.optional(),
  files: z.array(batchFileSchema).default([]),
  failure: batchFailureSchema.optional(),
});
export type Batch = z.infer<typeof batchSchema>;

/** A batch whose rendering has begun, so that its codes are settled. */
export type KeyedBatch = Batch & { readonly keyVersion: number; readonly printed: PrintedTexts };

export function isKeyed(batch: Batch): batch is KeyedBatch {
  return batch.keyVersion !== undefined && batch.printed !== undefined;
}

/** A run of the state machine may be given up without a word: after this long without a volume, nobody is at work. */
const STANDSTILL_SECONDS = 30 * 60;

/** Whether its rendering may be begun again: it failed, or has stood still. */
export function isResumable({ state, orderedAt, progressAt }: Batch, now: Instant): boolean {
  if (state === 'failed') return true;
  const moving = state === 'planned' || state === 'rendering';
  return moving && secondsBetween(progressAt ?? orderedAt, now) > STANDSTILL_SECONDS;
}

/** A run of stickers, in the order of their codes. */
export const stretchSchema = z.object({ firstIndex: z.int().nonnegative(), count: z.int().positive() });
export type Stretch = z.infer<typeof stretchSchema>;

/** A volume that is rendered: its file stands in the bucket. */
export const volumeSchema = stretchSchema.extend({
  /** From 1. */
  volume: z.int().positive(),
  files: z.array(batchFileSchema),
});
export type Volume = z.infer<typeof volumeSchema>;

/** What a sticker of the batch hides under a scratch layer. */
export function scratchOfBatch(batch: Pick<Batch, 'scratch' | 'template'>): Scratch {
  return batch.scratch ?? (batch.template === 'scratch' ? 'pin' : 'none');
}

export function batchIdOf(number: number): string {
  return String(number).padStart(7, '0');
}

/** Cuts `count` stickers into stretches of at most `size`. */
export function stretchesOf(count: number, size: number): Stretch[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, position) => {
    const firstIndex = position * size;
    return { firstIndex, count: Math.min(size, count - firstIndex) };
  });
}
