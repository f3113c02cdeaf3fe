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

/** How often somebody took a gift, which its limit is held against, is what their orders say. */
export function* auditUses(
  holderId: string,
  orders: readonly ItemOf<'gift-order'>[],
  uses: readonly ItemOf<'gift-use'>[],
): Generator<Finding> {
  const taken = new Map(uses.map(({ value }) => [value.giftId, 0]));
  for (const { value } of orders) {
    const one = value.state === 'canceled' ? 0 : 1;
    taken.set(value.giftId, (taken.get(value.giftId) ?? 0) + one);
  }
  const counted = new Map(uses.map(({ value }) => [value.giftId, value.taken]));
  for (const [giftId, times] of taken) {
    const found = counted.get(giftId) ?? 0;
    if (found === times) continue;
    yield finding('gift-use', keys.giftUse(giftId, holderId), `taken ${times} times, as orders say; found ${found}`);
  }
}

/** Points that somebody gave by hand are those of a grant that says by whom, and each grant gave its own. */
export function* auditGrants(
  grants: readonly ItemOf<'grant'>[],
  transfers: ReadonlyMap<string, Transfer>,
): Generator<Finding> {
  const known = new Set(grants.map(({ value }) => pointTransferIds.grant(value.id)));
  for (const { key, value: grant } of grants) {
    const given = transfers.get(pointTransferIds.grant(grant.id));
    if (given?.amount !== grant.points || given.actor !== grant.by) {
      yield finding('grant', key, `${grant.points} points given by ${grant.by}; found ${given?.amount ?? 0}`);
    }
  }
  for (const { id, kind } of transfers.values()) {
    if (kind === 'grant' && !known.has(id)) yield finding('grant', keys.transfer(id), 'a grant that it gives');
  }
}

/** Of a gift's orders those that hold one, and those that were handed over. */
export interface CountedOrders {
  open: number;
  delivered: number;
}

export function countOrder(counted: CountedOrders, { state }: Pick<GiftOrder, 'state'>): void {
  if (isOpen(state)) counted.open += 1;
  if (state === 'delivered') counted.delivered += 1;
}

/** One gift: what is left, what waits and what was handed over make up what was put in, and the orders say the same. */
export function* auditGift(id: string, items: readonly AuditItem[]): Generator<Finding> {
  const counted: CountedOrders = { open: 0, delivered: 0 };
  for (const { value } of itemsOfKind(items, 'gift-order')) countOrder(counted, value);
  yield* auditStock(id, items);
  yield* auditHandedOut(id, items, counted);
}

/** A gift against the changes of its stock. */
export function* auditStock(id: string, items: readonly AuditItem[]): Generator<Finding> {
  const [stored] = itemsOfKind(items, 'gift');
  const key = keys.gift(id);
  if (!stored) {
    yield finding('gift-stock', key, 'it exists, since orders or stock name it');
    return;
  }
  const { putIn, left, open, delivered } = stored.value;
  const changed = itemsOfKind(items, 'gift-stock').reduce((sum, { value }) => sum + value.change, 0);
  if (changed !== putIn) yield finding('gift-stock', key, `${changed} put in, as its changes say; found ${putIn}`);
  if (left + open + delivered !== putIn) {
    yield finding('gift-stock', key, `${putIn} in all; found ${left} left, ${open} open, ${delivered} handed over`);
  }
}

/** A gift against its orders. */
export function* auditHandedOut(
  id: string,
  items: readonly AuditItem[],
  counted: Readonly<CountedOrders>,
): Generator<Finding> {
  const [stored] = itemsOfKind(items, 'gift');
  if (!stored) return;
  const { open, delivered } = stored.value;
  const key = keys.gift(id);
  if (counted.open !== open) yield finding('gift-stock', key, `${counted.open} open orders; found ${open}`);
  if (counted.delivered !== delivered) {
    yield finding('gift-stock', key, `${counted.delivered} handed over; found ${delivered}`);
  }
}

function finding(rule: Finding['rule'], key: Key, expected: string): Finding {
  return { rule, key, expected };
}
