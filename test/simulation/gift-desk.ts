import { createAddGift } from '../../functions/gifts/catalogue/add-gift.ts';
import { createChangeGift } from '../../functions/gifts/catalogue/change-gift.ts';
import { createChangeGiftStock } from '../../functions/gifts/catalogue/change-gift-stock.ts';
import { createMoveGiftOrder } from '../../functions/gifts/order/move-gift-order.ts';
import { createRedeemGift } from '../../functions/gifts/order/redeem-gift.ts';
import { createTakeOrderBack } from '../../functions/gifts/order/take-order-back.ts';
import { createEarnPoints } from '../../functions/gifts/points/earn-points.ts';
import { createExpirePoints } from '../../functions/gifts/points/expire-points.ts';
import { createGrantPoints } from '../../functions/gifts/points/grant-points.ts';
import { customerHolder, partnerHolder } from '../../functions/gifts/points/read-holder.ts';
import type { DomainEvent } from '../../shared/events/domain-event.ts';
import { GiftRepository } from '../../shared/gifts/catalogue/gift-repository.ts';
import { giftRoutes } from '../../shared/gifts/catalogue/gift-routes.ts';
import { type OrderState, orderMoves } from '../../shared/gifts/order/gift-order.ts';
import { GiftOrderRepository } from '../../shared/gifts/order/order-repository.ts';
import { giftOrderRoutes } from '../../shared/gifts/order/order-routes.ts';
import { PointCustomerRepository } from '../../shared/gifts/points/customer-repository.ts';
import { isCustomerId } from '../../shared/gifts/points/point-holder.ts';
import { PointRepository } from '../../shared/gifts/points/point-repository.ts';
import { pointRoutes } from '../../shared/gifts/points/point-routes.ts';
import { pointTransferIds } from '../../shared/gifts/points/point-transfer-ids.ts';
import { serve } from '../../shared/http/serve.ts';
import { PartnerRepository } from '../../shared/partners/partner-repository.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { instantSchema } from '../../shared/time/local-date.ts';
import {
  activationCanceled,
  type WarrantyActivated,
  warrantyActivated,
  warrantyCorrected,
} from '../../shared/warranty/warranty-events.ts';
import { WarrantyRepository } from '../../shared/warranty/warranty-repository.ts';
import type { GiftStep } from './gift-steps.ts';
import { catalogue, phoneOf, pointPolicy } from './goods.ts';
import { type DeskDeps, type DeskRequest, mostly, nth, type Promised, type Seen } from './money-desk.ts';
import { CUSTOMERS, PARTNERS } from './people.ts';

type Of<K extends GiftStep['kind']> = Extract<GiftStep, { kind: K }>;
interface Priced {
  readonly giftId: string;
  readonly price: number;
}

type Grant = Omit<Of<'grant-points'>, 'reference'> & { readonly reference: string };

/** Somebody asks for it through a door. */
export type GiftRequest =
  | {
      readonly kind: 'add-gift';
      readonly name: string;
      readonly price: number;
      readonly stock: number;
      readonly limit: number;
    }
  | Grant
  | (Of<'redeem'> & Priced)
  | (Of<'move-order'> & { readonly orderId: string })
  | { readonly kind: 'take-order-back'; readonly orderId: string; readonly who: string }
  | (Of<'change-stock'> & { readonly giftId: string })
  | (Of<'change-gift'> & { readonly giftId: string; readonly revision: number });

/** A worker does it. */
export type GiftWork =
  | { readonly kind: 'earn-points'; readonly events: readonly DomainEvent[] }
  | { readonly kind: 'expire-points'; readonly day: string };
export type GiftAction = GiftRequest | GiftWork;

const OFFERED: readonly Extract<GiftRequest, { kind: 'add-gift' }>[] = [
  { kind: 'add-gift', name: 'Nồi cơm điện', price: 100, stock: 4, limit: 2 },
  { kind: 'add-gift', name: 'Quạt bàn', price: 60, stock: 2, limit: 1 },
];

/** Who can afford a gift when a history begins. */
const HAVE_POINTS = [PARTNERS[0], PARTNERS[1], CUSTOMERS[0]] as const;

/** What there is before a history: gifts, and points. */
export function giftBeginning(seen: Seen): readonly GiftAction[] {
  const grants = HAVE_POINTS.map((who) => ({ kind: 'grant-points', who, reference: 'bài 0' }) as const);
  return [...OFFERED, ...grants, { kind: 'earn-points', events: eventsOf(seen) }];
}

/** Who has ordered by then. */
export function firstOrders(seen: Seen): readonly GiftAction[] {
  return HAVE_POINTS.flatMap((who) => chooseAtGifts({ kind: 'redeem', who, pick: 0, shown: 'now' }, seen) ?? []);
}

/** Makes of a step what can be done now; undefined where there is nothing to do it to. */
export function chooseAtGifts(step: GiftStep, seen: Seen): GiftAction | undefined {
  switch (step.kind) {
    case 'grant-points':
    case 'expire-points':
      return step;
    case 'earn-points': {
      const events = eventsOf(seen);
      const picked = step.picks.flatMap((pick) => nth(events, pick) ?? []);
      return picked.length > 0 ? { kind: step.kind, events: picked } : undefined;
    }
    case 'return-unit': {
      const unit = nth(seen.items('activation'), step.pick)?.value;
      return unit && { kind: 'earn-points', events: [returned(unit)] };
    }
    case 'redeem': {
      const gift = mostly(seen.items('gift'), ({ value }) => value.left > 0, step);
      return gift && { ...step, giftId: gift.id, price: step.shown === 'now' ? gift.price : gift.price + 1 };
    }
    case 'move-order': {
      const order = mostly(seen.items('gift-order'), ({ value }) => priorsOf(step.to).includes(value.state), step);
      return order && { ...step, orderId: order.id };
    }
    case 'take-order-back': {
      const any = step.pick % 4 === 0;
      const order = mostly(seen.items('gift-order'), ({ value }) => any || value.state === 'ordered', step);
      if (!order) return undefined;
      // Which phone is behind a customer's id is not looked at: one of the two.
      const own = isCustomerId(order.holderId) ? nth(CUSTOMERS, step.pick) : order.holderId;
      return { kind: step.kind, orderId: order.id, who: step.by === 'its own' && own ? own : PARTNERS[2] };
    }
    case 'change-stock': {
      const gift = nth(seen.items('gift'), step.pick)?.value;
      return gift && { ...step, giftId: gift.id };
    }
    case 'change-gift': {
      const gift = nth(seen.items('gift'), step.pick)?.value;
      return gift && { ...step, giftId: gift.id, revision: gift.revision };
    }
  }
}

/** What is asked of whom. */
export function giftRequestOf(action: GiftRequest, deps: DeskDeps): DeskRequest {
  const { table, door, now, newId } = deps;
  const gifts = new GiftRepository(table);
  const orders = new GiftOrderRepository(table, newId);
  switch (action.kind) {
    case 'add-gift':
      return {
        handler: serve(giftRoutes.add, createAddGift({ gifts, pictures, now, newId }), door),
        path: '/v1/gifts',
        body: { gift: { ...written(action), limitPerPerson: action.limit }, stock: action.stock },
        ...by('manager'),
      };
    case 'change-gift': {
      const { giftId: id, revision, price, limit } = action;
      return {
        handler: serve(giftRoutes.change, createChangeGift({ gifts, pictures, now }), door),
        path: `/v1/gifts/${id}`,
        method: 'PUT',
        params: { id },
        body: { gift: { ...written({ name: 'Quà', price }), limitPerPerson: limit }, revision },
        ...by('manager'),
      };
    }
    case 'change-stock':
      return {
        handler: serve(giftRoutes.changeStock, createChangeGiftStock({ gifts, now, newId }), door),
        path: `/v1/gifts/${action.giftId}/stock`,
        params: { id: action.giftId },
        body: { change: action.change, note: 'kiểm kho' },
        ...by('warehouse'),
      };
    case 'grant-points':
      return grantOf(action, deps);
    case 'redeem':
      return redemptionOf(action, deps);
    case 'move-order':
      return {
        handler: serve(giftOrderRoutes.move, createMoveGiftOrder({ orders, now }), door),
        path: `/v1/gift-orders/${action.orderId}/moves`,
        params: { id: action.orderId },
        body: { to: action.to, ...ABOUT_MOVES[action.to] },
        ...by('warehouse'),
      };
    case 'take-order-back': {
      const { route, holder } = holding(action.who, deps, giftOrderRoutes.takeBack, giftOrderRoutes.takeBackByCustomer);
      return {
        handler: serve(route, createTakeOrderBack({ holder, orders, now }), door),
        path: `/v1/me/gift-orders/${action.orderId}/cancel`,
        params: { id: action.orderId },
        ...as(action.who),
      };
    }
  }
}

function grantOf({ who, reference }: Grant, { table, door, now, newId }: DeskDeps): DeskRequest {
  const deps = {
    points: new PointRepository(table),
    policies,
    customers: new PointCustomerRepository(table, newId),
    partners: new PartnerRepository(table),
    now,
  };
  const isBuyer = isCustomer(who);
  const phone = isBuyer ? who : phoneOf(who);
  return {
    handler: serve(pointRoutes.grant, createGrantPoints(deps), door),
    path: '/v1/point-grants',
    body: { for: isBuyer ? 'customer' : 'partner', phone, occasion: 'review', reference, note: 'năm sao' },
    ...by('care'),
  };
}

function redemptionOf({ who, giftId, price }: Extract<GiftRequest, { kind: 'redeem' }>, deps: DeskDeps): DeskRequest {
  const { table, door, now, newId } = deps;
  const orders = new GiftOrderRepository(table, newId);
  const { route, holder } = holding(who, deps, giftOrderRoutes.redeem, giftOrderRoutes.redeemByCustomer);
  return {
    handler: serve(route, createRedeemGift({ holder, orders, now, newId }), door),
    path: '/v1/me/gift-orders',
    body: { giftId, price, to: { name: 'Tám', phone: '0912345678', address: 'Số 1' } },
    ...as(who),
  };
}

/** Lets events and the calendar move points; undefined where it has to be tried again. */
export async function doGiftWork(
  action: GiftWork,
  { table, now, newId }: Pick<DeskDeps, 'table' | 'now' | 'newId'>,
): Promise<string | undefined> {
  const points = new PointRepository(table);
  const log = consoleLog(() => undefined);
  if (action.kind === 'expire-points') {
    const morning = instantSchema.parse(`${action.day}T00:00:00.000Z`);
    await createExpirePoints({ policies, points, now: () => morning, log })();
    return 'expired';
  }
  const warranties = new WarrantyRepository(table);
  const deps = {
    products: { find: async (sku: string) => catalogue.get(sku) },
    policies,
    points,
    customers: new PointCustomerRepository(table, newId),
    findWarranty: (code: string, number: number) => warranties.findWarranty(code, number),
    timeline: (code: string) => warranties.timeline(code),
    log,
  };
  const earn = createEarnPoints(deps);
  for (const event of action.events) {
    const { kind } = await earn(event);
    if (kind !== 'done') throw new Error(`points of ${event.type} end ${kind} at ${now()}`);
  }
  return 'earned';
}

/** What must be so ever after, once somebody was told that it is. */
export function giftPromiseOf(
  action: GiftRequest,
  seen: Seen,
  { id, revision }: { readonly id?: string | undefined; readonly revision?: number | undefined },
): Promised | undefined {
  const orders = () => seen.items('gift-order').map(({ value }) => value);
  switch (action.kind) {
    case 'grant-points':
      return {
        what: `${action.who} has points for ${action.reference}`,
        holds: () => seen.items('transfer').some(({ value }) => value.id === pointTransferIds.grant(id ?? '')),
      };
    case 'redeem':
      return {
        what: `${action.who} gets ${action.giftId} for ${action.price}`,
        holds: () => orders().some((order) => order.id === id && order.points === action.price),
      };
    case 'move-order':
    case 'take-order-back': {
      const state = action.kind === 'move-order' ? action.to : 'canceled';
      return {
        what: `${id} was ${state}`,
        holds: () => orders().some((order) => order.id === id && order.steps.some((step) => step.state === state)),
      };
    }
    case 'change-gift':
      return {
        what: `${id} was changed as it was in revision ${action.revision}`,
        holds: () =>
          revision === action.revision + 1 &&
          seen.items('gift').some(({ value }) => value.id === id && value.revision >= revision),
      };
    default:
      return undefined;
  }
}

/** All that may move points, each as it was announced. */
export function eventsOf(seen: Seen): readonly DomainEvent[] {
  const types: readonly string[] = [warrantyActivated.type, warrantyCorrected.type];
  return seen.items('announcement').flatMap(({ value: { event } }) => (types.includes(event.type) ? [event] : []));
}

/** The unit came back. Its warranty stays as it is, since only its points are looked at. */
function returned({ at, data: { code, activationNumber, sku, partnerId } }: WarrantyActivated): DomainEvent {
  const data = { code, activationNumber, sku, partnerId };
  return { id: `return-${code}`, type: activationCanceled.type, at, data };
}

const policies = { inForceAt: async () => pointPolicy };
/** No gift has one. */
const pictures = { keep: async () => undefined };

const ABOUT_MOVES = {
  packed: {},
  sent: { carrier: { name: 'GHN', number: 'G1' } },
  delivered: {},
  canceled: { note: 'hết hàng' },
} as const;

function priorsOf(to: OrderState): readonly OrderState[] {
  return orderMoves[to];
}

function written({ name, price }: { readonly name: string; readonly price: number }) {
  return { name: { vi: name, en: name }, price, for: ['partner', 'customer'], from: '2026-01-01' };
}

type Customer = (typeof CUSTOMERS)[number];
const isCustomer = (who: string): who is Customer => CUSTOMERS.some((phone) => phone === who);

function as(who: string): Pick<DeskRequest, 'by' | 'role'> {
  return { by: who, role: isCustomer(who) ? 'customer' : 'partner' };
}

function by(role: 'manager' | 'care' | 'warehouse'): Pick<DeskRequest, 'by' | 'role'> {
  return { by: `${role}-1`, role };
}

/** The route that somebody takes, and how it knows them. */
function holding<P, C>(who: string, { table, newId }: DeskDeps, partners: P, customers: C) {
  return isCustomer(who)
    ? { route: customers, holder: customerHolder(new PointCustomerRepository(table, newId)) }
    : { route: partners, holder: partnerHolder(new PartnerRepository(table)) };
}
