import type * as full from 'zod';
import * as z from 'zod/mini';
import type {
  previewReplySchema,
  templateRoutes,
  templateViewSchema,
} from '../../../../shared/stickers/template/template-routes.ts';
import { reads } from '../desk/reads.ts';

const colour = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const box = {
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  rotation: z.literal([0, 90, 180, 270]),
};
const type = {
  font: z.enum(['regular', 'bold']),
  points: z.number(),
  smallestPoints: z.optional(z.number()),
  align: z.enum(['left', 'center', 'right']),
  colour,
};

const fieldSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('qr'), x: z.number(), y: z.number(), side: z.number() }),
  z.object({ kind: z.literal('code'), ...box, ...type, lines: z.literal([1, 2, 4]) }),
  z.object({ kind: z.literal('pin'), ...box, ...type }),
  z.object({ kind: z.literal('product'), ...box, ...type }),
  z.object({ kind: z.literal('company'), ...box, ...type }),
  z.object({ kind: z.literal('hotline'), ...box, ...type, text: z.string() }),
  z.object({ kind: z.literal('sms'), ...box, ...type, text: z.string() }),
  z.object({ kind: z.literal('text'), ...box, ...type, text: z.string() }),
  z.object({ kind: z.literal('logo'), ...box, svg: z.string() }),
  z.object({ kind: z.literal('scratch'), ...box, covers: z.enum(['pin', 'code']) }),
]);
export type Field = z.infer<typeof fieldSchema>;
export type FieldKind = Field['kind'];

const resolution = z.literal([203, 300, 600, 1200, 2400]);
export const materials = ['fragile', 'thermal', 'paper'] as const;

export const templateSchema = reads<full.output<typeof templateViewSchema>>()(
  z.object({
    id: z.string(),
    version: z.number(),
    name: z.string(),
    material: z.enum(materials),
    width: z.number(),
    height: z.number(),
    bleed: z.number(),
    cornerRadius: z.number(),
    fields: z.array(fieldSchema),
    background: z.optional(z.object({ id: z.string(), sha256: z.optional(z.string()) })),
    standard: z.boolean(),
    scratch: z.enum(['none', 'pin', 'code']),
    resolutions: z.array(resolution),
    colours: z.enum(['black', 'cmyk']),
  }),
);
export type Template = z.infer<typeof templateSchema>;
/** A template on its way to the server, which gives the version. */
export type Draft = Pick<
  Template,
  'id' | 'name' | 'material' | 'width' | 'height' | 'bleed' | 'cornerRadius' | 'fields' | 'background'
>;

export const templateListSchema = z.object({ items: z.array(templateSchema) });

const both = z.object({ vi: z.string(), en: z.string() });
export const previewSchema = reads<full.output<typeof previewReplySchema>>()(
  z.object({
    svg: z.optional(z.string()),
    png: z.optional(z.string()),
    guard: z.optional(
      z.object({
        version: z.number(),
        millimetresPerModule: z.number(),
        dotsPerModule: z.number(),
        verdict: z.enum(['ok', 'warn', 'refuse']),
        advice: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string() })),
      }),
    ),
    errors: z.array(z.object({ field: z.string(), vi: z.string(), en: z.string() })),
    warnings: z.array(both),
  }),
);
export type Preview = z.infer<typeof previewSchema>;
export type Guard = NonNullable<Preview['guard']>;

export const addedSchema = reads<full.output<(typeof templateRoutes)['add']['reply']>>()(
  z.object({ id: z.string(), version: z.number() }),
);

export const backgroundSchema = reads<full.output<(typeof templateRoutes)['background']['reply']>>()(
  z.object({
    id: z.string(),
    upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
  }),
);

export function draftOf(template: Draft): Draft {
  const { id, name, material, width, height, bleed, cornerRadius, fields, background } = template;
  return { id, name, material, width, height, bleed, cornerRadius, fields, background };
}
