import { type GiftOrder, isOpen } from '../gifts/order/gift-order.ts';
import { pointTransferIds } from '../gifts/points/point-transfer-ids.ts';
import type { Balance, Transfer } from '../rewards/ledger/ledger.ts';
import { type Key, keys } from '../table/keys.ts';
import { type AuditItem, type ItemOf, itemsOfKind } from './audit-item.ts';
import type { Finding } from './finding.ts';

/** The orders of one person against their points: each holds its own until it ends, once, as it says. */
export function* auditOrders(
  orders: readonly ItemOf<'gift-order'>[],
  transfers: ReadonlyMap<string, Transfer>,
  balance: Balance | undefined,
): Generator<Finding> {
  const known = new Set<string>();
  for (const { key, value: order } of orders) {
    known.add(pointTransferIds.redeem(order.id)).add(pointTransferIds.end(order.id));
    yield* auditOrder(key, order, transfers);
  }
  for (const { id, kind } of transfers.values()) {
    const ofOrder = kind === 'redeem' || kind === 'fulfil' || kind === 'give-back';
    if (ofOrder && !known.has(id)) yield finding('gift-order', keys.transfer(id), 'an order that it is about');
  }
  const held = orders.reduce((sum, { value }) => sum + (isOpen(value.state) ? value.points : 0), 0);
  if (balance?.currency === 'POINT' && balance.reserved !== held) {
    const key = keys.account(balance.partnerId, balance.currency);
    yield finding('gift-order', key, `${held} reserved, as its open orders hold; found ${balance.reserved}`);
  }
}

const ENDS: Readonly<Record<GiftOrder['state'], Transfer['kind'] | undefined>> = {
  ordered: undefined,
  packed: undefined,
  sent: undefined,
  delivered: 'fulfil',
  canceled: 'give-back',
};

function* auditOrder(
  key: Key,
  order: Omit<GiftOrder, 'to'>,
  transfers: ReadonlyMap<string, Transfer>,
): Generator<Finding> {
  const taken = transfers.get(pointTransferIds.redeem(order.id));
  if (taken?.amount !== order.points) {
    yield finding('gift-order', key, `${order.points} points taken for it; found ${taken?.amount ?? 0}`);
  }
  const end = transfers.get(pointTransferIds.end(order.id));
  if (end?.kind !== ENDS[order.state] || (end && end.amount !== order.points)) {
    const expected = ENDS[order.state] ?? 'nothing that ends it';
    yield finding('gift-order', key, `${expected}, since it is ${order.state}; found ${end?.kind ?? 'nothing'}`);
  }
}

/** One gift: what is left, what waits and what was handed over make up what was put in, and the orders say the same. */
export function* auditGift(id: string, items: readonly AuditItem[]): Generator<Finding> {
  const [stored] = itemsOfKind(items, 'gift');
  const orders = itemsOfKind(items, 'gift-order').map(({ value }) => value);
  const key = keys.gift(id);
  if (!stored) {
    yield finding('gift-stock', key, 'it exists, since orders or stock name it');
    return;
  }
  const { putIn, left, open, delivered } = stored.value;
  const changed = itemsOfKind(items, 'gift-stock').reduce((sum, { value }) => sum + value.change, 0);
  const inState = (is: (state: GiftOrder['state']) => boolean) => orders.filter(({ state }) => is(state)).length;
  if (changed !== putIn) yield finding('gift-stock', key, `${changed} put in, as its changes say; found ${putIn}`);
  if (left + open + delivered !== putIn) {
    yield finding('gift-stock', key, `${putIn} in all; found ${left} left, ${open} open, ${delivered} handed over`);
  }
  if (inState(isOpen) !== open) yield finding('gift-stock', key, `${inState(isOpen)} open orders; found ${open}`);
  const handedOver = inState((state) => state === 'delivered');
  if (handedOver !== delivered) yield finding('gift-stock', key, `${handedOver} handed over; found ${delivered}`);
}

function finding(rule: Finding['rule'], key: Key, expected: string): Finding {
  return { rule, key, expected };
}
