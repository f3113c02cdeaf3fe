import * as z from 'zod';

/** One line as a person types it; control characters have no business in it. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'Ô này không được để trống. | This must not be empty.')
    .max(most, `Tối đa ${most} ký tự. | At most ${most} characters.`)
    .regex(/^\P{Cc}*$/u, 'Có ký tự không dùng được. | Has characters that cannot be used.');

/** A form sends an empty text for what was left out. */
export const orLeftOut = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
