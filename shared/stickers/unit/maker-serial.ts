import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { readForeignCode } from '../code/foreign-code.ts';

const foreignCodeMessage =
  'Gồm 3 đến 50 chữ cái không dấu, chữ số và / _ # + : * ( ) &. | Has 3 to 50 unaccented letters, digits and / _ # + : * ( ) &.';

/** As it is written; read by `readForeignCode`. */
export const foreignCodeSchema = z
  .string()
  .max(100, foreignCodeMessage)
  .refine((written) => readForeignCode(written) !== undefined, foreignCodeMessage);

/** What the maker, or the import that brought it, says of one unit. */
export const unitMarkSchema = z.object({
  code: z.string(),
  sku: skuSchema,
  /** The maker's serial as it is written on the unit. */
  makerSerial: z.string().optional(),
  /** The code of a former system as it was printed. */
  formerCode: z.string().optional(),
  lot: z.string().optional(),
  madeOn: localDateSchema.optional(),
  dealer: z.string().optional(),
  importId: z.string(),
  linkedAt: instantSchema,
});
export type UnitMark = z.infer<typeof unitMarkSchema>;

/** What stands at a maker's serial or a former code: the unit it belongs to. */
export const codeLinkSchema = z.object({ code: z.string(), written: z.string(), importId: z.string() });
export type CodeLink = z.infer<typeof codeLinkSchema>;

/** A unit's place in a set, such as an indoor and an outdoor unit that are sold as one. */
export const setMemberSchema = z.object({ setId: z.string(), code: z.string(), sku: skuSchema, named: z.string() });
export type SetMember = z.infer<typeof setMemberSchema>;
