import * as z from 'zod';
import { line } from '../../http/text-input.ts';
import { type IndexKeys, lists } from '../../table/keys.ts';
import { instantSchema, type LocalDate, localDateSchema } from '../../time/local-date.ts';
import { photoIdSchema, photoTypeSchema } from '../../warranty/photo/photo.ts';
import { pointForSchema, pointsSchema } from '../points/point-policy.ts';

const countSchema = z
  .int('Số lượng là số nguyên. | A number of gifts is whole.')
  .positive('Số lượng phải lớn hơn 0. | It must be above 0.')
  .max(100_000);

const fieldsSchema = z.object({
  name: z.object({ vi: line(80), en: line(80) }),
  /** What it is, in a sentence. */
  about: z.object({ vi: line(300), en: line(300) }).optional(),
  price: pointsSchema,
  /** Who may take it. */
  for: z.array(pointForSchema).min(1, 'Hãy chọn ai được đổi quà. | Choose who may take it.').max(2),
  /** How often one person may take it; left out, as often as points and stock allow. */
  limitPerPerson: countSchema.max(1_000).optional(),
  /** Days in Việt Nam on which it can be taken, the last one included. */
  from: localDateSchema,
  until: localDateSchema.optional(),
});

/** What a manager writes of a gift. */
export const giftInputSchema = fieldsSchema
  .extend({
    /** A picture that was sent before; left out, the one it has stays. */
    picture: photoIdSchema.optional(),
  })
  .refine(({ from, until }) => until === undefined || from <= until, {
    path: ['until'],
    error: 'Ngày cuối không được trước ngày đầu. | The last day cannot come before the first.',
  });
export type GiftInput = z.output<typeof giftInputSchema>;

export const giftSchema = fieldsSchema.extend({
  id: z.string(),
  picture: z.object({ id: photoIdSchema, type: photoTypeSchema }).optional(),
  /** All that was ever put in: what is left, what waits for somebody and what was handed over make it up. */
  putIn: z.int().nonnegative(),
  left: z.int().nonnegative(),
  open: z.int().nonnegative(),
  delivered: z.int().nonnegative(),
  /** Rises with each change of what is written of it, not with its stock. */
  revision: z.int().positive(),
  createdAt: instantSchema,
  createdBy: z.string(),
  changedAt: instantSchema.optional(),
  changedBy: z.string().optional(),
});
export type Gift = z.output<typeof giftSchema>;

/** More gifts, or fewer where some broke or went elsewhere. */
export const stockChangeSchema = z.object({
  id: z.string(),
  giftId: z.string(),
  change: z.int().refine((change) => change !== 0),
  note: z.string(),
  at: instantSchema,
  by: z.string(),
});
export type StockChange = z.output<typeof stockChangeSchema>;

/** As it is stored; write it only so. */
export function giftItem(gift: Gift): Gift & IndexKeys {
  return { ...gift, ...lists.gifts(gift.id) };
}

export function isOffered({ from, until }: Pick<Gift, 'from' | 'until'>, day: LocalDate): boolean {
  return from <= day && (until === undefined || day <= until);
}
