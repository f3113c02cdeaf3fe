import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createAddGift } from '../../functions/gifts/catalogue/add-gift.ts';
import { createChangeGiftStock } from '../../functions/gifts/catalogue/change-gift-stock.ts';
import { createListGifts } from '../../functions/gifts/catalogue/list-gifts.ts';
import { createOfferGifts } from '../../functions/gifts/catalogue/offer-gifts.ts';
import { createListGiftOrders } from '../../functions/gifts/order/list-gift-orders.ts';
import { createListOwnOrders } from '../../functions/gifts/order/list-own-orders.ts';
import { createMoveGiftOrder } from '../../functions/gifts/order/move-gift-order.ts';
import { createRedeemGift } from '../../functions/gifts/order/redeem-gift.ts';
import { createTakeOrderBack } from '../../functions/gifts/order/take-order-back.ts';
import { createGrantPoints } from '../../functions/gifts/points/grant-points.ts';
import { createListPointGrants } from '../../functions/gifts/points/list-point-grants.ts';
import { createListPointPolicies } from '../../functions/gifts/points/list-point-policies.ts';
import { createPublishPointPolicy } from '../../functions/gifts/points/publish-point-policy.ts';
import type { FindHolder } from '../../functions/gifts/points/read-holder.ts';
import { createShowPoints } from '../../functions/gifts/points/show-points.ts';
import type { Gift } from '../../shared/gifts/catalogue/gift.ts';
import { GiftRepository } from '../../shared/gifts/catalogue/gift-repository.ts';
import { giftRoutes } from '../../shared/gifts/catalogue/gift-routes.ts';
import { GiftOrderRepository } from '../../shared/gifts/order/order-repository.ts';
import { giftOrderRoutes } from '../../shared/gifts/order/order-routes.ts';
import { PointCustomerRepository } from '../../shared/gifts/points/customer-repository.ts';
import { PointPolicyRepository } from '../../shared/gifts/points/point-policy-repository.ts';
import { PointRepository } from '../../shared/gifts/points/point-repository.ts';
import { pointRoutes } from '../../shared/gifts/points/point-routes.ts';
import { IdempotencyRepository } from '../../shared/http/idempotency.ts';
import type { Route, UseCase } from '../../shared/http/route.ts';
import { serve } from '../../shared/http/serve.ts';
import { phoneSchema } from '../../shared/phone/phone.ts';
import { newUlid } from '../../shared/runtime/clock.ts';
import { Table } from '../../shared/table/table.ts';
import { instantSchema, localDateSchema } from '../../shared/time/local-date.ts';
import { apiEvent, context, testDoor } from '../functions/http/door.ts';
import { MemoryTable } from '../persistence/memory/memory-table.ts';
import type { ApiReply, PlayedApi } from './site-server.ts';

export const HOLDER = 'partner-1';
const CUSTOMER_PHONE = phoneSchema.parse('+84912345678');

interface Door {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (event: ReturnType<typeof apiEvent>) => Promise<APIGatewayProxyStructuredResultV2>;
}

/** The real use cases of points and gifts over a table in this process, as three people see them. */
export async function giftsInMemory() {
  const memory = new MemoryTable();
  // A page shows days of now, so that what is offered is offered today.
  const now = () => instantSchema.parse(new Date().toISOString());
  const table = new Table(memory.client(), 'memory', { now, sleep: async () => undefined });
  const points = new PointRepository(table);
  const gifts = new GiftRepository(table);
  const orders = new GiftOrderRepository(table, newUlid);
  const customers = new PointCustomerRepository(table, newUlid);
  const policies = () => new PointPolicyRepository(table, now);
  const pictures = { link: async (picture: Gift['picture']) => (picture ? '/gift.svg' : undefined) };
  const customerId = await customers.ensure(CUSTOMER_PHONE, now());
  const partner: FindHolder = async () => ({ id: HOLDER, as: 'partner' });
  const customer: FindHolder = async () => ({ id: customerId, as: 'customer' });
  const door = {
    ...testDoor(new IdempotencyRepository(table)),
    findLookUp: async () => ({ kind: 'look-up', id: 'L1', phone: CUSTOMER_PHONE }) as const,
  };
  const doorOf = <R extends Route>(route: R, useCase: UseCase<R>): Door => {
    const handler = serve(route, useCase, door);
    return {
      method: route.method,
      path: new RegExp(`^${route.path.replace('{id}', '(?<id>[^/]+)')}$`),
      answer: (event) => handler(event, context),
    };
  };
  const common = { now, newId: newUlid, points, gifts, orders, customers, pictures };
  const none = { findByPhone: async () => undefined };
  const doors = [
    doorOf(pointRoutes.listPolicies, createListPointPolicies({ policies: policies() })),
    doorOf(pointRoutes.publishPolicy, createPublishPointPolicy({ policies: policies(), now })),
    doorOf(pointRoutes.grant, createGrantPoints({ ...common, policies: policies(), partners: none })),
    doorOf(pointRoutes.listGrants, createListPointGrants(common)),
    doorOf(giftRoutes.list, createListGifts(common)),
    doorOf(giftRoutes.add, createAddGift({ ...common, pictures: { keep: async () => 'image/png' } })),
    doorOf(giftRoutes.changeStock, createChangeGiftStock(common)),
    doorOf(giftOrderRoutes.list, createListGiftOrders(common)),
    doorOf(giftOrderRoutes.move, createMoveGiftOrder(common)),
    doorOf(pointRoutes.mine, createShowPoints({ ...common, holder: partner, policies: policies() })),
    doorOf(giftRoutes.offeredToMe, createOfferGifts({ ...common, holder: partner })),
    doorOf(giftOrderRoutes.redeem, createRedeemGift({ ...common, holder: partner })),
    doorOf(giftOrderRoutes.mine, createListOwnOrders({ ...common, holder: partner })),
    doorOf(giftOrderRoutes.takeBack, createTakeOrderBack({ ...common, holder: partner })),
    doorOf(pointRoutes.ofCustomer, createShowPoints({ ...common, holder: customer, policies: policies() })),
    doorOf(giftRoutes.offeredToCustomer, createOfferGifts({ ...common, holder: customer })),
    doorOf(giftOrderRoutes.redeemByCustomer, createRedeemGift({ ...common, holder: customer })),
    doorOf(giftOrderRoutes.ofCustomer, createListOwnOrders({ ...common, holder: customer })),
    doorOf(giftOrderRoutes.takeBackByCustomer, createTakeOrderBack({ ...common, holder: customer })),
  ];
  return {
    customerId,
    points,
    api: apiOf(doors),
    publish: (rules: readonly object[]) =>
      policies().publish(
        pointRoutes.publishPolicy.reply.parse({
          version: 1,
          effectiveFrom: '2026-01-01',
          rules,
          expiry: { month: 3, day: 31 },
          publishedAt: now(),
          publishedBy: 'staff-admin',
        }),
        { scope: 'test', key: newUlid(), fingerprint: 'x' },
      ),
    earn: (holderId: string, count: number, label: string) =>
      points.earn({
        holderId,
        points: count,
        label,
        award: { code: newUlid().slice(-16), award: 1, role: 'installer' },
        ruleVersion: 'points@1/x',
        eventId: newUlid(),
        at: now(),
      }),
    add: async (name: Gift['name'], price: number, about: Partial<Gift> = {}) => {
      const gift: Gift = {
        id: newUlid(),
        name,
        price,
        for: ['partner', 'customer'],
        from: localDateSchema.parse('2026-01-01'),
        putIn: 5,
        left: 5,
        open: 0,
        delivered: 0,
        revision: 1,
        createdAt: now(),
        createdBy: 'staff-admin',
        ...about,
      };
      await gifts.add(gift, undefined, { scope: 'test', key: newUlid(), fingerprint: 'x' });
      return gift;
    },
    order: async (holderId: string, gift: Gift, name: string) => {
      const to = { name, phone: CUSTOMER_PHONE, address: '18 Cộng Hòa, phường Tân Bình, TP. Hồ Chí Minh' };
      await orders.redeem(
        { orderId: newUlid(), holderId, as: 'partner', giftId: gift.id, price: gift.price, to, at: now() },
        { request: { scope: 'test', key: newUlid(), fingerprint: 'x' }, status: 201, answerOf: () => ({}) },
      );
    },
  };
}

/** Hands a page's requests to the doors; whoever asks has shown a token of theirs. */
function apiOf(doors: readonly Door[]): PlayedApi {
  return ({ method, path, query, text, headers }) => {
    const open = doors.find((one) => one.method === method && one.path.test(path));
    if (!open) return undefined;
    const isStaff = !/^\/v1\/(me|customer)\//.test(path);
    const { groups = {} } = open.path.exec(path) ?? {};
    const event = apiEvent({
      method,
      path,
      query: Object.fromEntries(query),
      params: { ...groups },
      ...(method === 'GET' ? {} : { body: text }),
      headers: {
        authorization: 'Bearer token',
        'idempotency-key': String(headers['idempotency-key'] ?? newUlid()),
      },
      claims: {
        token_use: 'access',
        username: isStaff ? 'staff-manager' : HOLDER,
        'cognito:groups': isStaff ? '[manager]' : '[partner]',
      },
    });
    return open.answer(event).then((result): ApiReply => {
      const body: unknown = JSON.parse(result.body ?? '{}');
      return { status: result.statusCode ?? 200, body };
    });
  };
}
