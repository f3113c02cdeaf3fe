import * as z from 'zod';
import { provinceCodeSchema, wardCodeSchema } from '../../address/province.ts';
import { phoneSchema } from '../../phone/phone.ts';
import { type IndexKeys, lists } from '../../table/keys.ts';
import { instantSchema } from '../../time/local-date.ts';

export const orderStateSchema = z.enum(['ordered', 'packed', 'sent', 'delivered', 'canceled']);
export type OrderState = z.infer<typeof orderStateSchema>;

/** The states that an order may come from. A write carries them as its condition. */
export const orderMoves = {
  ordered: [],
  packed: ['ordered'],
  sent: ['packed'],
  delivered: ['packed', 'sent'],
  // A parcel that came back is canceled as well.
  canceled: ['ordered', 'packed', 'sent'],
} as const satisfies Readonly<Record<OrderState, readonly OrderState[]>>;

/** Points and gift are held for somebody while an order is in one of these. */
export const OPEN_STATES: readonly OrderState[] = ['ordered', 'packed', 'sent'];
export const isOpen = (state: OrderState) => OPEN_STATES.includes(state);

export const deliveryAddressSchema = z.object({
  name: z.string(),
  phone: phoneSchema,
  /** As it was written. */
  address: z.string(),
  province: provinceCodeSchema.optional(),
  ward: wardCodeSchema.optional(),
});
export type DeliveryAddress = z.infer<typeof deliveryAddressSchema>;

export const orderStepSchema = z.object({
  state: orderStateSchema,
  at: instantSchema,
  /** A person of the staff, or the holder. */
  by: z.string(),
  note: z.string().optional(),
});

/** A gift that somebody takes for points; its points are reserved as long as it is open. */
export const giftOrderSchema = z.object({
  id: z.string(),
  holderId: z.string(),
  giftId: z.string(),
  /** As the gift was when it was taken. */
  giftName: z.object({ vi: z.string(), en: z.string() }),
  points: z.int().positive(),
  state: orderStateSchema,
  to: deliveryAddressSchema,
  carrier: z.object({ name: z.string(), number: z.string() }).optional(),
  /** Each state it was in, oldest first. */
  steps: z.array(orderStepSchema).min(1),
  /** Rises with every step. */
  version: z.int().positive(),
});
export type GiftOrder = z.infer<typeof giftOrderSchema>;

/** As it is stored; write it only so. */
export function orderItem(order: GiftOrder): GiftOrder & IndexKeys {
  return { ...order, ...lists.giftOrders(order.state, order.holderId, order.id) };
}

/** To name it by on the telephone. */
export function orderReference(id: string): string {
  return `Q-${id.slice(-6)}`;
}

/** What somebody does to an order. */
export type OrderMove =
  | { readonly to: 'packed' }
  | { readonly to: 'sent'; readonly carrier: { readonly name: string; readonly number: string } }
  | { readonly to: 'delivered' }
  | { readonly to: 'canceled'; readonly note: string };

export function mayMoveOrder(from: OrderState, to: OrderState): boolean {
  const priors: readonly OrderState[] = orderMoves[to];
  return priors.includes(from);
}

/** Whether the order already is what this move makes of it: then a repeat changes nothing. */
export function isRepeatedMove(order: GiftOrder, move: OrderMove): boolean {
  if (order.state !== move.to) return false;
  if (move.to !== 'sent') return true;
  return order.carrier?.name === move.carrier.name && order.carrier.number === move.carrier.number;
}

/** The order one step on. */
export function movedOrder(order: GiftOrder, move: OrderMove, step: { by: string; at: GiftOrder['steps'][0]['at'] }) {
  const note = move.to === 'canceled' ? { note: move.note } : {};
  return {
    ...order,
    state: move.to,
    steps: [...order.steps, { state: move.to, ...step, ...note }],
    ...(move.to === 'sent' ? { carrier: move.carrier } : {}),
    version: order.version + 1,
  } satisfies GiftOrder;
}
