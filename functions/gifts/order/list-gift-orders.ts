import type { GiftOrderRepository } from '../../../shared/gifts/order/order-repository.ts';
import type { giftOrderRoutes } from '../../../shared/gifts/order/order-routes.ts';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import { shownOrder } from './shown-order.ts';

export const createListGiftOrders =
  (deps: { readonly orders: Pick<GiftOrderRepository, 'inState'> }): UseCase<typeof giftOrderRoutes.list> =>
  async ({ query: { state = 'ordered', limit, next } }) => {
    const startAfter = decodeCursor(next);
    const page = await deps.orders.inState(state, { limit, ...(startAfter ? { startAfter } : {}) });
    return answer({ items: page.items.map(shownOrder), ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
