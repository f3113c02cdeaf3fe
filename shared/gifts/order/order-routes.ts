import * as z from 'zod';
import { provinceCodeSchema, wardCodeSchema } from '../../address/province.ts';
import { field, lookUp, staff } from '../../http/caller.ts';
import { defineRoute, listQuery, listReply } from '../../http/route.ts';
import { line, orLeftOut } from '../../http/text-input.ts';
import { phoneInput } from '../../phone/phone-input.ts';
import { phoneProblems } from '../../phone/phone-problems.ts';
import { rewardProblems } from '../../rewards/reward-problems.ts';
import { giftProblems } from '../gift-problems.ts';
import { pointsSchema } from '../points/point-policy.ts';
import { giftOrderSchema, orderStateSchema, orderStepSchema } from './gift-order.ts';

/** Where a gift goes, as a person writes it. */
export const deliveryInputSchema = z.object({
  name: line(100),
  phone: phoneInput,
  address: line(300),
  province: orLeftOut(provinceCodeSchema),
  ward: orLeftOut(wardCodeSchema),
});

/** An order as its holder sees it: nobody of the staff is named. */
export const ownOrderSchema = giftOrderSchema
  .pick({ id: true, giftName: true, points: true, state: true, to: true, carrier: true })
  .extend({
    reference: z.string(),
    steps: z.array(orderStepSchema.omit({ by: true })),
    /** As long as nobody packed it. */
    mayCancel: z.boolean(),
  });
export type OwnOrder = z.input<typeof ownOrderSchema>;

export const shownOrderSchema = giftOrderSchema.extend({
  reference: z.string(),
  holder: z.enum(['partner', 'customer']),
});
export type ShownOrder = z.input<typeof shownOrderSchema>;

const redeemInput = z.object({
  giftId: z.string().min(1).max(40),
  /** As it was shown: nobody pays another price than the one they saw. */
  price: pointsSchema,
  to: deliveryInputSchema,
});
const redeemProblems = [
  giftProblems['gift-unknown'],
  giftProblems['gift-not-offered'],
  giftProblems['gift-changed'],
  giftProblems['gift-gone'],
  giftProblems['gift-limit-reached'],
  giftProblems['points-too-few'],
  ...Object.values(phoneProblems),
];
const orderProblems = [giftProblems['gift-order-unknown'], giftProblems['gift-order-moved']];
const params = z.object({ id: z.string().min(1).max(40) });
const PARTNERS = field('partner');

export const giftOrderRoutes = {
  redeem: defineRoute({
    id: 'gifts.redeem',
    method: 'POST',
    path: '/v1/me/gift-orders',
    access: PARTNERS,
    body: redeemInput,
    status: 201,
    reply: ownOrderSchema,
    problems: [...redeemProblems, rewardProblems['partner-not-active']],
    idempotency: 'required',
    summary: 'Takes a gift for points: both are held from then on, or neither is.',
  }),
  redeemByCustomer: defineRoute({
    id: 'gifts.redeem-by-customer',
    method: 'POST',
    path: '/v1/customer/gift-orders',
    access: lookUp,
    body: redeemInput,
    status: 201,
    reply: ownOrderSchema,
    problems: redeemProblems,
    idempotency: 'required',
    summary: "Takes a gift for the points of the look-up's phone: both are held from then on, or neither is.",
  }),
  mine: defineRoute({
    id: 'gifts.my-orders',
    method: 'GET',
    path: '/v1/me/gift-orders',
    access: PARTNERS,
    query: listQuery,
    status: 200,
    reply: listReply(ownOrderSchema),
    problems: [rewardProblems['partner-not-active']],
    summary: "The caller's gift orders, newest first.",
  }),
  ofCustomer: defineRoute({
    id: 'gifts.orders-of-customer',
    method: 'GET',
    path: '/v1/customer/gift-orders',
    access: lookUp,
    query: listQuery,
    status: 200,
    reply: listReply(ownOrderSchema),
    summary: "The gift orders of the look-up's phone, newest first.",
  }),
  takeBack: defineRoute({
    id: 'gifts.take-order-back',
    method: 'POST',
    path: '/v1/me/gift-orders/{id}/cancel',
    access: PARTNERS,
    params,
    status: 200,
    reply: ownOrderSchema,
    problems: [...orderProblems, rewardProblems['partner-not-active']],
    idempotency: 'accepted',
    summary: 'Cancels an order that nobody packed yet; the points are there again.',
  }),
  takeBackByCustomer: defineRoute({
    id: 'gifts.take-order-back-by-customer',
    method: 'POST',
    path: '/v1/customer/gift-orders/{id}/cancel',
    access: lookUp,
    params,
    status: 200,
    reply: ownOrderSchema,
    problems: orderProblems,
    idempotency: 'accepted',
    summary: 'Cancels an order that nobody packed yet; the points are there again.',
  }),
  list: defineRoute({
    id: 'gifts.list-orders',
    method: 'GET',
    path: '/v1/gift-orders',
    access: staff('admin', 'manager', 'care', 'warehouse'),
    query: listQuery.extend({ state: orLeftOut(orderStateSchema) }),
    status: 200,
    reply: listReply(shownOrderSchema),
    summary: 'Gift orders of a state, oldest first while they are open; without a state, those that nobody packed.',
  }),
  move: defineRoute({
    id: 'gifts.move-order',
    method: 'POST',
    path: '/v1/gift-orders/{id}/moves',
    access: staff('admin', 'manager', 'care', 'warehouse'),
    params,
    body: z.discriminatedUnion('to', [
      z.object({ to: z.literal('packed') }),
      z.object({ to: z.literal('sent'), carrier: z.object({ name: line(60), number: line(60) }) }),
      z.object({ to: z.literal('delivered') }),
      z.object({ to: z.literal('canceled'), note: line(300) }),
    ]),
    status: 200,
    reply: shownOrderSchema,
    problems: [...orderProblems, giftProblems['points-taken-back']],
    idempotency: 'accepted',
    summary: 'Packs, sends, hands over or cancels an order. Canceled, points and gift go back, once.',
  }),
} as const;
