import { type GiftOrder, orderReference } from '../../../shared/gifts/order/gift-order.ts';
import type { OwnOrder, ShownOrder } from '../../../shared/gifts/order/order-routes.ts';
import { isCustomerId } from '../../../shared/gifts/points/point-holder.ts';

/** An order as its holder sees it. */
export function ownOrder({ id, giftName, points, state, to, carrier, steps }: GiftOrder): OwnOrder {
  return {
    id,
    reference: orderReference(id),
    giftName,
    points,
    state,
    to,
    ...(carrier ? { carrier } : {}),
    steps: steps.map(({ by: _by, ...step }) => step),
    mayCancel: state === 'ordered',
  };
}

/** An order as staff see it. */
export function shownOrder(order: GiftOrder): ShownOrder {
  return {
    ...order,
    reference: orderReference(order.id),
    holder: isCustomerId(order.holderId) ? 'customer' : 'partner',
  };
}
