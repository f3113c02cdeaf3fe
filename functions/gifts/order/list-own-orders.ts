import type { GiftOrderRepository } from '../../../shared/gifts/order/order-repository.ts';
import type { giftOrderRoutes } from '../../../shared/gifts/order/order-routes.ts';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import { GIFT_ORDERS_OF, keys } from '../../../shared/table/keys.ts';
import { type FindHolder, isRefused } from '../points/read-holder.ts';
import { ownOrder } from './shown-order.ts';

export interface ListOwnOrdersDeps {
  readonly holder: FindHolder;
  readonly orders: Pick<GiftOrderRepository, 'ofHolder'>;
}

export const createListOwnOrders =
  (deps: ListOwnOrdersDeps): UseCase<typeof giftOrderRoutes.mine> =>
  async ({ caller, query: { limit, next } }) => {
    const holder = await deps.holder(caller);
    if (isRefused(holder)) return holder;
    if (holder.id === undefined) return answer({ items: [] });
    // Only the order's id comes from the cursor: nobody pages into somebody else's orders.
    const after = decodeCursor(next)?.id;
    const startAfter =
      typeof after === 'string'
        ? { startAfter: { ...keys.giftOrder(after), gsi2pk: `${GIFT_ORDERS_OF}${holder.id}`, gsi2sk: after } }
        : {};
    const page = await deps.orders.ofHolder(holder.id, { limit, ...startAfter });
    const last = page.items.at(-1)?.id;
    return answer({
      items: page.items.map(ownOrder),
      ...(page.next && last !== undefined ? { next: encodeCursor({ id: last }) } : {}),
    });
  };
