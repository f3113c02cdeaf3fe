import { GiftOrderRepository } from '../../../shared/gifts/order/order-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { Table } from '../../../shared/table/table.ts';

/** What deployed functions about orders have. */
export function liveOrders(table: Table) {
  return { orders: new GiftOrderRepository(table, newUlid), now: systemClock, newId: newUlid };
}
