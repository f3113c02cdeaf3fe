import * as z from 'zod';
import { line } from '../http/text-input.ts';
import { ownFieldsSchema } from './own-field.ts';

export const skuSchema = z
  .string()
  .regex(
    /^[A-Z0-9][A-Z0-9._-]{1,31}$/,
    'Mã hàng gồm 2 đến 32 chữ hoa, số, gạch hoặc chấm. | A SKU has 2 to 32 capital letters, digits, dashes or dots.',
  )
  .brand<'Sku'>();

/** Product attributes are the company's own: BTU and inverter for one, door width for another. */
export const attributesSchema = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  z.union([z.string().max(100), z.number(), z.boolean()]),
);

const countMessage = 'Số lượng từ 1 đến 10. | The count is from 1 to 10.';

/** A part of a set: dàn nóng, dàn lạnh. One with a SKU is a product of its own; one without is just named. */
export const componentSchema = z.object({
  sku: skuSchema.optional(),
  name: line(120),
  count: z.int(countMessage).min(1, countMessage).max(10, countMessage),
});

export const productSchema = z.object({
  sku: skuSchema,
  /** Vietnamese, as the customer reads it: "Máy lạnh Sao Mai Inverter 1 HP". */
  name: z.string().trim().min(1).max(120),
  /** Unaccented and short, for SMS of one part; made from the name where it is not given. */
  smsName: z
    .string()
    .regex(/^[\x20-\x7e]{1,30}$/)
    .optional(),
  /** Product line, free text of the company: `wall-air-conditioner`. Reward rules match it. */
  line: z.string().regex(/^[a-z0-9-]{1,40}$/),
  attributes: attributesSchema.default({}),
  warrantyMonths: z.int().min(1).max(240),
  /** Path or address of a picture on the site. */
  image: z.string().max(300).optional(),
  /** What the product consists of, where each part may bear its own sticker or serial. Parts have no parts. */
  components: z
    .array(componentSchema)
    .min(1, 'Bộ phải có ít nhất một thành phần. | A set has at least one component.')
    .max(10, 'Bộ có nhiều nhất 10 thành phần. | A set has at most 10 components.')
    .optional(),
  /** What the company wants to know of each unit, besides what every activation asks. */
  fields: ownFieldsSchema.optional(),
});
export type Product = z.infer<typeof productSchema>;
