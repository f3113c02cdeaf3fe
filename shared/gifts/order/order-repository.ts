import type { DomainEvent } from '../../events/domain-event.ts';
import { announce } from '../../events/outbox.ts';
import { completed, fingerprintOf, type Idempotent } from '../../http/idempotency.ts';
import { AccountBusy } from '../../rewards/ledger/accrual-repository.ts';
import { type Balance, balanceSchema, emptyBalance } from '../../rewards/ledger/ledger.ts';
import type { NewId } from '../../runtime/clock.ts';
import { index, keys, lists } from '../../table/keys.ts';
import { type Page, put, putNew, type Table, update, type Write } from '../../table/table.ts';
import { type Instant, localDate } from '../../time/local-date.ts';
import { type Gift, giftSchema, isOffered } from '../catalogue/gift.ts';
import { giftCanceled, giftDelivered, giftOrdered, giftSent } from '../gift-events.ts';
import { movePoints, writesOf } from '../points/move-points.ts';
import type { PointFor } from '../points/point-policy.ts';
import { pointTransferIds } from '../points/point-transfer-ids.ts';
import {
  type DeliveryAddress,
  type GiftOrder,
  giftOrderSchema,
  isRepeatedMove,
  mayMoveOrder,
  movedOrder,
  type OrderMove,
  type OrderState,
  orderItem,
} from './gift-order.ts';

/** Earnings move the account under an order's feet; few rounds are ever needed. */
const ROUNDS = 40;

/** Somebody wants a gift for points. */
export interface Redemption {
  readonly orderId: string;
  readonly holderId: string;
  readonly as: PointFor;
  readonly giftId: string;
  /** What they were shown that it costs. */
  readonly price: number;
  readonly to: DeliveryAddress;
  readonly at: Instant;
}

/** A step with its answer, which is stored in the same transaction. */
export interface AnsweredOrder {
  readonly request: Idempotent;
  readonly status: number;
  readonly answerOf: (order: GiftOrder) => unknown;
}

export type RedemptionOutcome =
  | { readonly kind: 'ordered'; readonly order: GiftOrder }
  | { readonly kind: 'unknown' | 'not-offered' | 'changed' | 'gone' | 'repeated' }
  | { readonly kind: 'limit'; readonly limit: number }
  | { readonly kind: 'too-few'; readonly available: number };

export type MoveOutcome =
  | { readonly kind: 'moved'; readonly order: GiftOrder }
  | { readonly kind: 'unknown' | 'refused' | 'repeated' }
  | { readonly kind: 'taken-back'; readonly debt: number };

/** Takes points and gifts together, and ends what it took exactly once. */
export class GiftOrderRepository {
  readonly #table: Table;
  readonly #newId: NewId;

  constructor(table: Table, newId: NewId) {
    this.#table = table;
    this.#newId = newId;
  }

  find(id: string): Promise<GiftOrder | undefined> {
    return this.#table.get(keys.giftOrder(id), giftOrderSchema);
  }

  /** Those that are open, oldest first: who waits longest stands first. */
  inState(state: OrderState, page: PageOf): Promise<Page<GiftOrder>> {
    const { gsi1pk: pk = '' } = lists.giftOrders(state, '', '');
    const newestFirst = state === 'delivered' || state === 'canceled';
    return this.#table.query({ pk, index: index.first, newestFirst, ...page }, giftOrderSchema);
  }

  /** Newest first. */
  ofHolder(holderId: string, page: PageOf): Promise<Page<GiftOrder>> {
    const { gsi2pk: pk = '' } = lists.giftOrders('', holderId, '');
    return this.#table.query({ pk, index: index.second, newestFirst: true, ...page }, giftOrderSchema);
  }

  /** Order, stock, the person's count, points and answer: all or nothing. */
  async redeem(redemption: Redemption, answered: AnsweredOrder): Promise<RedemptionOutcome> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const gift = await this.#table.get(keys.gift(redemption.giftId), giftSchema);
      if (!gift) return { kind: 'unknown' };
      const before = await this.#balance(redemption.holderId);
      const hindrance = hindranceTo(redemption, gift, before);
      if (hindrance) return hindrance;
      const outcome = await this.#tryRedeem(redemption, gift, before, answered);
      if (outcome) return outcome;
    }
    throw new AccountBusy('the account or the gift kept changing');
  }

  /** Undefined if something moved meanwhile, so that the next round looks again. */
  async #tryRedeem(
    { orderId: id, holderId, to, at }: Redemption,
    gift: Gift,
    before: Balance,
    { request, status, answerOf }: AnsweredOrder,
  ): Promise<RedemptionOutcome | undefined> {
    const { id: giftId, name: giftName, price: points } = gift;
    const steps: GiftOrder['steps'] = [{ state: 'ordered', at, by: holderId }];
    const order: GiftOrder = { id, holderId, giftId, giftName, points, state: 'ordered', to, steps, version: 1 };
    const moved = movePoints(before, {
      id: pointTransferIds.redeem(id),
      kind: 'redeem',
      points,
      actor: holderId,
      fingerprint: fingerprintOf('redeem', id, holderId, giftId, String(points)),
      at,
      note: giftName.vi,
    });
    const outcome = await this.#table.transact([
      completed(request, status, answerOf(order), at),
      countUse(gift, holderId),
      takeFromStock(gift),
      putNew(keys.giftOrder(id), { ...orderItem(order) }),
      ...writesOf(moved, before),
      announce(this.#event(giftOrdered.type, order, at)),
    ]);
    if (outcome.saved) return { kind: 'ordered', order };
    if (outcome.refusedAt.includes(0)) return { kind: 'repeated' };
    // The gift itself tells in the next round what is wrong with it.
    const { limitPerPerson: limit } = gift;
    return outcome.refusedAt.includes(1) && limit !== undefined ? { kind: 'limit', limit } : undefined;
  }

  /** One step on, by somebody of the staff; `holder` says that it is the order's own, who only takes it back early. */
  async move(
    id: string,
    move: OrderMove,
    { by, at, holder = false }: { readonly by: string; readonly at: Instant; readonly holder?: boolean },
    answered: AnsweredOrder,
  ): Promise<MoveOutcome> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = await this.find(id);
      if (!order || (holder && order.holderId !== by)) return { kind: 'unknown' };
      if (isRepeatedMove(order, move)) return { kind: 'moved', order };
      if (!mayMoveOrder(order.state, move.to) || (holder && order.state !== 'ordered')) return { kind: 'refused' };
      const before = await this.#balance(order.holderId);
      // Whoever spent points that were taken back since waits until they are there again.
      if (move.to === 'packed' && before.available < 0) return { kind: 'taken-back', debt: -before.available };
      const outcome = await this.#tryMove(order, movedOrder(order, move, { by, at }), before, answered);
      if (outcome) return outcome;
    }
    throw new AccountBusy('the account or the order kept changing');
  }

  async #tryMove(
    order: GiftOrder,
    after: GiftOrder,
    before: Balance,
    { request, status, answerOf }: AnsweredOrder,
  ): Promise<MoveOutcome | undefined> {
    const step = after.steps.at(-1);
    const at = step?.at ?? order.steps[0]?.at;
    if (at === undefined) return { kind: 'unknown' };
    const type = eventOf(after.state);
    const outcome = await this.#table.transact([
      completed(request, status, answerOf(after), at),
      put(keys.giftOrder(order.id), { ...orderItem(after) }, atVersion(order)),
      ...endOf(after, before, { by: step?.by ?? '', at }),
      ...(type === undefined ? [] : [announce(this.#event(type, after, at))]),
    ]);
    if (outcome.saved) return { kind: 'moved', order: after };
    return outcome.refusedAt.includes(0) ? { kind: 'repeated' } : undefined;
  }

  async #balance(holderId: string): Promise<Balance> {
    const stored = await this.#table.get(keys.account(holderId, 'POINT'), balanceSchema);
    return stored ?? emptyBalance(holderId, 'POINT');
  }

  #event(type: string, { id: orderId, holderId }: GiftOrder, at: Instant): DomainEvent {
    return { id: this.#newId(), type, at, data: { orderId, holderId } };
  }
}

interface PageOf {
  readonly limit: number;
  readonly startAfter?: Readonly<Record<string, unknown>>;
}

function hindranceTo({ as, price, at }: Redemption, gift: Gift, { available }: Balance): RedemptionOutcome | undefined {
  if (!gift.for.includes(as) || !isOffered(gift, localDate(at))) return { kind: 'not-offered' };
  if (gift.price !== price) return { kind: 'changed' };
  if (gift.left < 1) return { kind: 'gone' };
  return available < price ? { kind: 'too-few', available } : undefined;
}

/** One less is left, if the gift still is what it was and one is left at all. */
function takeFromStock({ id, revision }: Gift): Write {
  return update(keys.gift(id), {
    update: 'SET #left = #left - :one, #open = #open + :one',
    condition: '#revision = :revision AND #left >= :one',
    names: { '#left': 'left', '#open': 'open', '#revision': 'revision' },
    values: { ':one': 1, ':revision': revision },
  });
}

function countUse({ id, limitPerPerson }: Gift, holderId: string): Write {
  const limited = limitPerPerson !== undefined;
  return update(keys.giftUse(id, holderId), {
    update: 'SET #taken = if_not_exists(#taken, :zero) + :one',
    ...(limited ? { condition: 'attribute_not_exists(#taken) OR #taken < :limit' } : {}),
    names: { '#taken': 'taken' },
    values: { ':zero': 0, ':one': 1, ...(limited ? { ':limit': limitPerPerson } : {}) },
  });
}

/** Points and gift of an order that ended, each where it belongs from then on; nothing while it is open. */
function endOf(order: GiftOrder, before: Balance, { by, at }: { by: string; at: Instant }): readonly Write[] {
  const { id, giftId, holderId, points, state, giftName } = order;
  if (state !== 'delivered' && state !== 'canceled') return [];
  const isCanceled = state === 'canceled';
  const moved = movePoints(before, {
    id: pointTransferIds.end(id),
    kind: isCanceled ? 'give-back' : 'fulfil',
    points,
    actor: by,
    fingerprint: fingerprintOf('end', id, state),
    at,
    note: giftName.vi,
  });
  const to = isCanceled ? 'left' : 'delivered';
  return [
    ...writesOf(moved, before),
    update(keys.gift(giftId), {
      update: 'SET #to = #to + :one, #open = #open - :one',
      condition: '#open >= :one',
      names: { '#to': to, '#open': 'open' },
      values: { ':one': 1 },
    }),
    ...(isCanceled ? [uncountUse(giftId, holderId)] : []),
  ];
}

function uncountUse(giftId: string, holderId: string): Write {
  return update(keys.giftUse(giftId, holderId), {
    update: 'SET #taken = #taken - :one',
    condition: '#taken >= :one',
    names: { '#taken': 'taken' },
    values: { ':one': 1 },
  });
}

function atVersion({ version }: GiftOrder) {
  return {
    expression: '#version = :before',
    names: { '#version': 'version' },
    values: { ':before': version },
  };
}

function eventOf(state: OrderState): string | undefined {
  const types: Partial<Record<OrderState, string>> = {
    sent: giftSent.type,
    delivered: giftDelivered.type,
    canceled: giftCanceled.type,
  };
  return types[state];
}
