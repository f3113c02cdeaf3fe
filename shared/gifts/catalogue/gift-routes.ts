import * as z from 'zod';
import { uploadFormSchema } from '../../files/file-store.ts';
import { field, lookUp, staff } from '../../http/caller.ts';
import { defineRoute } from '../../http/route.ts';
import { line } from '../../http/text-input.ts';
import { rewardProblems } from '../../rewards/reward-problems.ts';
import { instantSchema } from '../../time/local-date.ts';
import { photoIdSchema } from '../../warranty/photo/photo.ts';
import { giftProblems } from '../gift-problems.ts';
import { giftInputSchema, giftSchema } from './gift.ts';

/** With an address that shows its picture for five minutes. */
export const shownGiftSchema = giftSchema.extend({ pictureUrl: z.string().optional() });

/** A gift as whoever may take it sees it. */
export const offeredGiftSchema = giftSchema
  .pick({ id: true, name: true, about: true, price: true, until: true, limitPerPerson: true, revision: true })
  .extend({
    pictureUrl: z.string().optional(),
    left: z.int().nonnegative(),
    /** How often the caller took it already. */
    taken: z.int().nonnegative(),
  });

const offered = z.object({ available: z.int(), items: z.array(offeredGiftSchema) });
const READERS = staff('admin', 'manager', 'care', 'warehouse');
const MANAGERS = staff('admin', 'manager');
const params = z.object({ id: z.string().min(1).max(40) });

export const giftRoutes = {
  list: defineRoute({
    id: 'gifts.list',
    method: 'GET',
    path: '/v1/gifts',
    access: READERS,
    status: 200,
    reply: z.object({ items: z.array(shownGiftSchema) }),
    summary: 'All gifts with their stock, newest first.',
  }),
  add: defineRoute({
    id: 'gifts.add',
    method: 'POST',
    path: '/v1/gifts',
    access: MANAGERS,
    body: z.object({
      gift: giftInputSchema,
      /** How many there are to begin with. */
      stock: z.int().min(0).max(100_000).default(0),
    }),
    status: 201,
    reply: giftSchema,
    problems: [giftProblems['picture-unusable']],
    idempotency: 'required',
    summary: 'Puts a gift into the catalogue, with what is in stock.',
  }),
  change: defineRoute({
    id: 'gifts.change',
    method: 'PUT',
    path: '/v1/gifts/{id}',
    access: MANAGERS,
    params,
    body: z.object({
      gift: giftInputSchema,
      /** The revision that the writer saw. */
      revision: z.int().positive(),
    }),
    status: 200,
    reply: giftSchema,
    problems: [giftProblems['gift-unknown'], giftProblems['gift-changed'], giftProblems['picture-unusable']],
    idempotency: 'accepted',
    summary: 'Changes what is written of a gift; orders keep what it was when it was taken.',
  }),
  changeStock: defineRoute({
    id: 'gifts.change-stock',
    method: 'POST',
    path: '/v1/gifts/{id}/stock',
    access: staff('admin', 'manager', 'warehouse'),
    params,
    body: z.object({
      change: z
        .int('Số lượng là số nguyên, âm để bớt. | A whole number, below 0 to take out.')
        .min(-100_000)
        .max(100_000)
        .refine((change) => change !== 0, 'Số lượng phải khác 0. | It must not be 0.'),
      note: line(300),
    }),
    status: 200,
    reply: giftSchema,
    problems: [giftProblems['gift-unknown'], giftProblems['stock-too-low']],
    idempotency: 'required',
    summary: 'Puts gifts in or takes out what broke or went elsewhere, with a note.',
  }),
  sendPicture: defineRoute({
    id: 'gifts.send-picture',
    method: 'POST',
    path: '/v1/gift-pictures',
    access: MANAGERS,
    status: 201,
    reply: z.object({ id: photoIdSchema, upload: uploadFormSchema, formUntil: instantSchema }),
    summary: 'A form that takes a picture of a gift for five minutes; what no gift names within two days is removed.',
  }),
  offeredToMe: defineRoute({
    id: 'gifts.offered-to-me',
    method: 'GET',
    path: '/v1/me/gifts',
    access: field('partner'),
    status: 200,
    reply: offered,
    problems: [rewardProblems['partner-not-active']],
    summary: 'Gifts that the caller may take, the cheapest first, and how many points there are.',
  }),
  offeredToCustomer: defineRoute({
    id: 'gifts.offered-to-customer',
    method: 'GET',
    path: '/v1/customer/gifts',
    access: lookUp,
    status: 200,
    reply: offered,
    summary: "Gifts that the look-up's phone may take, the cheapest first, and how many points there are.",
  }),
} as const;
