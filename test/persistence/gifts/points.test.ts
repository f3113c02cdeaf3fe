import { expect, test } from 'vitest';
import { createEarnPoints } from '../../../functions/gifts/points/earn-points.ts';
import { createExpirePoints } from '../../../functions/gifts/points/expire-points.ts';
import { createGrantPoints } from '../../../functions/gifts/points/grant-points.ts';
import { createPublishPointPolicy } from '../../../functions/gifts/points/publish-point-policy.ts';
import { customerHolder, partnerHolder } from '../../../functions/gifts/points/read-holder.ts';
import { createShowPoints } from '../../../functions/gifts/points/show-points.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { domainEventSchema } from '../../../shared/events/domain-event.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { PointCustomerRepository } from '../../../shared/gifts/points/customer-repository.ts';
import { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import { PointRepository } from '../../../shared/gifts/points/point-repository.ts';
import { pointRoutes } from '../../../shared/gifts/points/point-routes.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { keys, lists } from '../../../shared/table/keys.ts';
import { put, Table } from '../../../shared/table/table.ts';
import { type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { MemoryTable } from '../memory/memory-table.ts';
import { AT, findingsOn, GiftWorld } from './gift-world.ts';

const PARTNER = phoneSchema.parse('+84912345678');
const CUSTOMER = phoneSchema.parse('+84987654321');
const RULES = [
  {
    id: 'lap-inverter',
    for: 'partner',
    occasion: 'activation',
    label: 'Lắp máy lạnh inverter',
    match: { line: 'wall-ac', attributes: { inverter: true } },
    points: 30,
  },
  { id: 'mua-may', for: 'customer', occasion: 'activation', label: 'Kích hoạt bảo hành', points: 20 },
  { id: 'danh-gia', for: 'customer', occasion: 'review', label: 'Viết đánh giá', points: 15 },
];

function productOf(sku: string) {
  const about = { name: 'Máy lạnh treo tường Inverter', line: 'wall-ac', warrantyMonths: 24 };
  return productSchema.parse({ ...about, sku, attributes: { inverter: true } });
}

/** A company with rules for points, a partner, and a clock that can be set. */
async function company() {
  const memory = new MemoryTable();
  let at: Instant = AT;
  const now = () => at;
  const table = new Table(memory.client(), 'memory', { now, sleep: async () => undefined });
  const partners = new PartnerRepository(table);
  const profile = { id: 'P1', phone: PARTNER, name: 'Tám', kind: 'installer', state: 'approved', registeredAt: AT };
  await table.transact([
    put(keys.partner('P1'), { ...profile, ...lists.partners('approved', AT) }),
    put(keys.phoneClaim(PARTNER), { partnerId: 'P1' }),
  ]);
  const policies = () => new PointPolicyRepository(table, now);
  const points = new PointRepository(table);
  const customers = new PointCustomerRepository(table, newUlid);
  const door = testDoor(new IdempotencyRepository(table));
  const log = consoleLog(() => undefined);
  const earn = (event: object) =>
    createEarnPoints({
      points,
      customers,
      policies: policies(),
      products: { find: async (sku: string) => productOf(sku) },
      findWarranty: async () => ({ customer: { name: 'Bà Ba', phone: CUSTOMER } }),
      log,
    })(domainEventSchema.parse({ id: newUlid(), at: now(), ...event }));
  const activated = (code: string, data: object = {}, id = `event-${code}`) => ({
    id,
    type: 'warranty.activated',
    data: {
      code,
      activationNumber: 1,
      sku: 'ISC09',
      startsOn: '2026-11-22',
      endsOn: '2028-11-22',
      partnerId: 'P1',
      reward: { state: 'pending', reason: 'waiting-for-review' },
      ...data,
    },
  });
  const staff = (role: string, key = newUlid()) => ({
    claims: { token_use: 'access', username: `${role}-1`, 'cognito:groups': `[${role}]` },
    headers: { 'idempotency-key': key },
  });
  return {
    points,
    customers,
    world: new GiftWorld(table),
    setClock: (to: string) => {
      at = instantSchema.parse(to);
    },
    publish: (policy: object, after = 0) =>
      call(serve(pointRoutes.publishPolicy, createPublishPointPolicy({ policies: policies(), now }), door), {
        method: 'POST',
        path: '/v1/point-policies',
        body: { policy: { effectiveFrom: '2026-11-22', rules: RULES, ...policy }, after },
        ...staff('manager'),
      }),
    grant: (body: object, key?: string, by = 'care') =>
      call(
        serve(pointRoutes.grant, createGrantPoints({ points, policies: policies(), customers, partners, now }), door),
        {
          method: 'POST',
          path: '/v1/point-grants',
          body: { for: 'customer', phone: '0987654321', occasion: 'review', note: 'đánh giá 5 sao', ...body },
          ...staff(by, key),
        },
      ),
    activate: (code: string, data?: object) => earn(activated(code, data)),
    cancel: (code: string, data: object = {}) =>
      earn({
        type: 'warranty.activation-canceled',
        data: { code, activationNumber: 1, sku: 'ISC09', partnerId: 'P1', ...data },
      }),
    correct: (code: string, reward: object) =>
      earn({ type: 'warranty.corrected', data: { code, activationNumber: 1, fields: ['installer'], reward } }),
    expire: () => createExpirePoints({ policies: policies(), points, now, log })(),
    mine: () =>
      call(
        serve(
          pointRoutes.mine,
          createShowPoints({ holder: partnerHolder(partners), points, policies: policies(), now }),
          door,
        ),
        { path: '/v1/me/points', claims: { token_use: 'access', username: 'P1', 'cognito:groups': '[partner]' } },
      ),
    ofCustomer: () =>
      call(
        serve(
          pointRoutes.ofCustomer,
          createShowPoints({ holder: customerHolder(customers), points, policies: policies(), now }),
          { ...door, findLookUp: async () => ({ kind: 'look-up', id: 'L1', phone: CUSTOMER }) },
        ),
        { path: '/v1/customer/points', headers: { authorization: 'Bearer token' } },
      ),
    available: async (holderId = 'P1') => (await points.balance(holderId)).available,
    told: () =>
      memory.items().flatMap((item) => {
        const { data } = outboxItemSchema.safeParse(item);
        return data?.event.type === 'gifts.points-expiring' ? [data.event.data] : [];
      }),
    texts: () => JSON.stringify(memory.items().filter((item) => /^(ENTRY|TRANSFER|ACCOUNT)#/.test(String(item['pk'])))),
    findings: () => findingsOn(memory.items()),
  };
}

test('an activation earns points for the partner and the customer, once however often it is told', async () => {
  const office = await company();
  await office.publish({});
  for (let n = 0; n < 3; n += 1) expect(await office.activate('CODE1')).toEqual({ kind: 'done' });
  expect(await office.available()).toBe(30);
  expect((await office.ofCustomer()).body).toMatchObject({
    available: 20,
    items: [{ kind: 'earned', points: 20, note: 'Kích hoạt bảo hành', codeEnd: 'ODE1' }],
  });
  expect(await office.findings()).toEqual([]);
});

test('no phone of a customer stands in the ledger', async () => {
  const office = await company();
  await office.publish({});
  await office.activate('CODE1');
  expect(office.texts()).not.toMatch(/987654321/);
});

test('what the rules do not name earns nothing, and neither does who installs for themselves', async () => {
  const office = await company();
  await office.publish({ rules: RULES.slice(0, 1) });
  await office.activate('CODE1', { reward: { state: 'none', reason: 'own-phone' } });
  await office.activate('CODE2', { partnerId: undefined, reward: { state: 'none', reason: 'no-installer' } });
  expect(await office.available()).toBe(0);
  expect((await office.ofCustomer()).body).toEqual({ available: 0, reserved: 0, items: [] });
});

test('a unit that comes back takes its points along, whichever event comes first', async () => {
  const office = await company();
  await office.publish({});
  await office.activate('CODE1');
  await office.cancel('CODE1');
  await office.cancel('CODE1');
  await office.cancel('CODE2');
  await office.activate('CODE2');
  expect(await office.available()).toBe(0);
  expect((await office.ofCustomer()).body).toMatchObject({ available: 0 });
  expect(await office.findings()).toEqual([]);
});

test('who was named wrongly gives the points back, and who is right gets them', async () => {
  const office = await company();
  await office.publish({});
  await office.activate('CODE1');
  const given = {
    award: 2,
    partnerId: 'P2',
    sku: 'ISC09',
    activatedAt: AT,
    reward: { state: 'pending', reason: 'waiting-for-review' },
  };
  await office.correct('CODE1', { taken: { award: 1, partnerId: 'P1' }, given });
  expect([await office.available('P1'), await office.available('P2')]).toEqual([0, 30]);
});

test('staff give the points that the rules have, once for a reference', async () => {
  const office = await company();
  await office.publish({});
  const key = newUlid();
  const first = await office.grant({ reference: 'Đơn 1001' }, key);
  expect(first).toMatchObject({ status: 201, body: { points: 15, holderName: expect.stringContaining('321') } });
  expect(await office.grant({ reference: 'Đơn 1001' }, key)).toMatchObject({ status: 201, body: first.body });
  expect(await office.grant({ reference: ' đơn 1001 ' })).toMatchObject({
    status: 409,
    body: { code: 'point-grant-exists' },
  });
  expect(await office.grant({ reference: 'x', occasion: 'purchase' })).toMatchObject({
    body: { code: 'no-point-rule' },
  });
  expect((await office.ofCustomer()).body).toMatchObject({ available: 15, items: [{ kind: 'granted' }] });
});

test('nobody gives points by rules of their own making', async () => {
  const office = await company();
  await office.publish({});
  expect(await office.grant({ reference: 'Đơn 1001' }, undefined, 'manager')).toMatchObject({
    status: 403,
    body: { code: 'point-grant-needs-second-person' },
  });
  expect(await office.grant({ reference: 'Đơn 1001' })).toMatchObject({ status: 201 });
});

test('rules hold from today on at the earliest, and nobody publishes over a version they did not see', async () => {
  const office = await company();
  expect(await office.publish({ effectiveFrom: '2026-11-21' })).toMatchObject({ status: 422 });
  expect(await office.publish({})).toMatchObject({ status: 201, body: { version: 1 } });
  expect(await office.publish({})).toMatchObject({ status: 409, body: { code: 'point-policy-outdated' } });
  expect(await office.publish({}, 1)).toMatchObject({ status: 201, body: { version: 2 } });
});

test("a year's points run out after their last day, oldest first, and their holder is told before", async () => {
  const office = await company();
  await office.publish({ expiry: { month: 3, day: 31, tellDaysBefore: 30 } });
  await office.activate('CODE1');
  await office.activate('CODE2');
  const gift = await office.world.gift({ price: 40 });
  await office.world.ordered('P1', gift);
  office.setClock('2027-01-05T03:00:00.000Z');
  await office.activate('CODE3');
  expect((await office.mine()).body).toMatchObject({ available: 50, expiring: { points: 20, lastDay: '2027-03-31' } });

  office.setClock('2027-03-02T03:00:00.000Z');
  await office.expire();
  await office.expire();
  expect(office.told().filter(({ holderId }) => holderId === 'P1')).toEqual([
    { holderId: 'P1', points: 20, lastDay: '2027-03-31' },
  ]);
  expect(await office.available()).toBe(50);

  office.setClock('2027-03-31T20:00:00.000Z');
  await office.expire();
  await office.expire();
  expect(await office.available()).toBe(30);
  expect((await office.mine()).body).toMatchObject({
    expiring: { points: 30, lastDay: '2028-03-31' },
    items: [{ kind: 'expired', points: -20 }, { kind: 'earned' }, { kind: 'redeemed', points: -40 }, {}, {}],
  });
  expect(await office.findings()).toEqual([]);
});
