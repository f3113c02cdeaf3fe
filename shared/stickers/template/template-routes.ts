import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { uploadFormSchema } from '../../files/file-store.ts';
import { staff } from '../../http/caller.ts';
import { fieldErrorSchema } from '../../http/problem.ts';
import { defineRoute } from '../../http/route.ts';
import { codeKindSchema } from '../batch/batch.ts';
import { stickerProblems } from '../sticker-problems.ts';
import {
  materialSchema,
  RESOLUTIONS,
  resolutionSchema,
  scratchSchema,
  stickerTemplateSchema,
  templateIdSchema,
} from './template.ts';

export const templateDraftSchema = stickerTemplateSchema.omit({ version: true });

/** A template with what its material can carry, for whoever chooses one. */
export const templateViewSchema = stickerTemplateSchema.extend({
  /** Every company has it; it cannot be replaced. */
  standard: z.boolean(),
  scratch: scratchSchema,
  /** The first is taken where none is chosen. */
  resolutions: z.array(z.literal(RESOLUTIONS)),
  colours: z.enum(['black', 'cmyk']),
});
export type TemplateView = z.infer<typeof templateViewSchema>;

const bilingual = z.object({ vi: z.string(), en: z.string() });

/** Whether phones will read the QR code at this size, and what would help. */
export const sizeGuardSchema = z.object({
  /** QR version, 1 to 40. */
  version: z.int(),
  millimetresPerModule: z.number(),
  dotsPerModule: z.int(),
  verdict: z.enum(['ok', 'warn', 'refuse']),
  advice: z.array(bilingual.extend({ code: z.string() })),
});
export type SizeGuard = z.infer<typeof sizeGuardSchema>;

export const previewReplySchema = z.object({
  /** True scale, in millimetres; absent where the template cannot be drawn. */
  svg: z.string().optional(),
  /** One bit, at the chosen resolution, as base64. */
  png: z.string().optional(),
  guard: sizeGuardSchema.optional(),
  /** Everything that keeps the template from being printed, by field. */
  errors: z.array(fieldErrorSchema),
  /** What may be printed but not be read as well as it could. */
  warnings: z.array(bilingual),
});

export const previewRequestSchema = z.object({
  template: templateDraftSchema,
  kind: codeKindSchema.default('standard'),
  resolution: resolutionSchema.optional(),
  /** Whose name stands on the sample. */
  sku: skuSchema.optional(),
});

const designers = staff('admin', 'manager');
const templateParams = z.object({ id: templateIdSchema });

export const templateRoutes = {
  list: defineRoute({
    id: 'stickers.list-templates',
    method: 'GET',
    path: '/v1/templates',
    access: designers,
    status: 200,
    reply: z.object({ items: z.array(templateViewSchema), materials: z.record(materialSchema, bilingual) }),
    summary: 'The newest version of every sticker template, the standard ones first.',
  }),
  read: defineRoute({
    id: 'stickers.read-template',
    method: 'GET',
    path: '/v1/templates/{id}',
    access: designers,
    params: templateParams,
    query: z.object({ version: z.coerce.number().int().min(1).max(9_999).optional() }),
    status: 200,
    reply: templateViewSchema,
    problems: [stickerProblems['template-unknown']],
    summary: 'One version of a template; the newest where none is named.',
  }),
  add: defineRoute({
    id: 'stickers.add-template',
    method: 'POST',
    path: '/v1/templates',
    access: designers,
    body: templateDraftSchema,
    status: 201,
    reply: z.object({ id: templateIdSchema, version: z.int() }),
    problems: [stickerProblems['template-unusable'], stickerProblems['template-standard']],
    idempotency: 'accepted',
    summary:
      'Adds a template, or a further version of one. Versions never change, so what was ordered stays as it was.',
  }),
  background: defineRoute({
    id: 'stickers.send-background',
    method: 'POST',
    path: '/v1/templates/backgrounds',
    access: designers,
    status: 201,
    reply: z.object({ id: z.string(), upload: uploadFormSchema }),
    problems: [],
    idempotency: 'none',
    summary: 'A form to send a one-page PDF with, which a template then names as its background. Lives five minutes.',
  }),
  preview: defineRoute({
    id: 'stickers.preview-template',
    method: 'POST',
    path: '/v1/templates/previews',
    access: designers,
    body: previewRequestSchema,
    status: 200,
    reply: previewReplySchema,
    problems: [],
    summary: 'Draws one sticker of a draft at true scale, and tells whether it can be read. Nothing is stored.',
  }),
} as const;
