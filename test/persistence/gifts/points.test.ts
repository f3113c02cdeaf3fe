import { describe, expect, test } from 'vitest';
import { createEarnPoints } from '../../../functions/gifts/points/earn-points.ts';
import { createExpirePoints } from '../../../functions/gifts/points/expire-points.ts';
import { createGrantPoints } from '../../../functions/gifts/points/grant-points.ts';
import { createPublishPointPolicy } from '../../../functions/gifts/points/publish-point-policy.ts';
import {
  customerHolder,
  isRefused,
  partnerHolder,
  partnerReader,
} from '../../../functions/gifts/points/read-holder.ts';
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
import { referenceOf } from '../../../shared/notifications/notice.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { type Phone, phoneSchema } from '../../../shared/phone/phone.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { keys, lists } from '../../../shared/table/keys.ts';
import { put, Table } from '../../../shared/table/table.ts';
import { type Instant, instantSchema } from '../../../shared/time/local-date.ts';
import type { TimelineEntry } from '../../../shared/warranty/history/unit-history.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { MemoryTable } from '../memory/memory-table.ts';
import { AT, findingsOn, GiftWorld } from './gift-world.ts';

const PARTNER = phoneSchema.parse('+84912345678');
const CUSTOMER = phoneSchema.parse('+84987654321');
const RIGHT = phoneSchema.parse('+84987000001');
const OTHER = phoneSchema.parse('+84987000002');
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
  const owner = { phone: CUSTOMER, canceled: false, history: [] as TimelineEntry[], look: async () => {} };
  const earn = (event: object) =>
    createEarnPoints({
      points,
      customers,
      policies: policies(),
      products: { find: async (sku: string) => productOf(sku) },
      findWarranty: async () => {
        await owner.look();
        const canceled = owner.canceled ? { canceled: { at: AT, by: 'care-1', note: 'trả lại' } } : {};
        const customer = { name: 'Bà Ba', phone: owner.phone };
        return { activationNumber: 1, customer, installer: { phone: PARTNER }, ...canceled };
      },
      timeline: async () => owner.history,
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
    owner,
    /** The customer's phone was put right, or the unit went to somebody else; the event is told apart from it. */
    newPhone: (to: Phone, type = 'warranty.corrected') => {
      const changes = [{ field: 'customer.phone', from: owner.phone, to }];
      const data = { code: 'CODE1', activationNumber: 1 };
      owner.history.push({ ...domainEventSchema.parse({ id: newUlid(), at: now(), type, data }), changes });
      owner.phone = to;
    },
    correctPhone: (reward?: object) =>
      earn({
        type: 'warranty.corrected',
        data: { code: 'CODE1', activationNumber: 1, fields: ['customer.phone'], ...(reward ? { reward } : {}) },
      }),
    leave: () => table.transact([put(keys.partner('P1'), { ...profile, state: 'left' })]),
    /** Whether the partner may still take gifts. */
    mayRedeem: async () => !isRefused(await partnerHolder(partners)({ kind: 'field', id: 'P1', roles: ['partner'] })),
    pointsOf: async (phone: Phone) => {
      const id = await customers.idOf(phone);
      return id === undefined ? 0 : (await points.balance(id)).available;
    },
    items: () => memory.items(),
    expire: () => createExpirePoints({ policies: policies(), points, now, log })(),
    mine: () =>
      call(
        serve(
          pointRoutes.mine,
          createShowPoints({ holder: partnerReader(partners), points, policies: policies(), now }),
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
        if (data?.event.type !== 'gifts.points-expiring') return [];
        // Whoever sends the notice names it so.
        expect(referenceOf(data.event.id, 'customer', 'email')).toContain(data.event.id);
        return [data.event.data];
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

test('who left still reads their points, and takes no gift for them', async () => {
  const office = await company();
  await office.publish({});
  await office.activate('CODE1');
  await office.leave();
  expect(await office.mine()).toMatchObject({ status: 200, body: { available: 30 } });
  expect(await office.mayRedeem()).toBe(false);
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

test('of two who publish rules at once one is told that the other came first', async () => {
  const office = await company();
  const outcomes = await Promise.all([office.publish({}), office.publish({ rules: RULES.slice(0, 1) })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('points of another event under the same award are loud, and nothing moves', async () => {
  const { points, available } = await company();
  const award = { code: 'CODE1', award: 1, role: 'installer' } as const;
  const about = { holderId: 'P1', award, points: 30, label: 'Lắp máy', ruleVersion: 'points@1/lap', at: AT };
  expect(await points.earn({ ...about, eventId: 'event-1' })).toBe('earned');
  expect(await points.earn({ ...about, eventId: 'event-1' })).toBe('repeated');
  await expect(points.earn({ ...about, eventId: 'event-2' })).rejects.toMatchObject({ code: 'point-mismatch' });
  expect(await available()).toBe(30);
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

describe("a corrected phone of the customer takes an activation's points along", () => {
  const activated = async () => {
    const office = await company();
    await office.publish({});
    await office.activate('CODE1');
    return office;
  };
  type Office = Awaited<ReturnType<typeof company>>;
  const all = (office: Office) => Promise.all([CUSTOMER, RIGHT, OTHER, PARTNER].map(office.pointsOf));

  test('from who had them to whose they are, once however often it is told', async () => {
    const office = await activated();
    office.newPhone(RIGHT);
    for (let n = 0; n < 3; n += 1) expect(await office.correctPhone()).toEqual({ kind: 'done' });
    expect(await all(office)).toEqual([0, 20, 0, 0]);
    office.newPhone(CUSTOMER);
    await office.correctPhone();
    expect(await all(office)).toEqual([20, 0, 0, 0]);
    expect(await office.findings()).toEqual([]);
  });

  test('also where who had them spent them, whose balance is below 0 then', async () => {
    const office = await activated();
    const wrong = (await office.customers.idOf(CUSTOMER)) ?? '';
    await office.world.ordered(wrong, await office.world.gift({ price: 20, for: ['customer', 'partner'] }));
    office.newPhone(RIGHT);
    await office.correctPhone();
    expect(await all(office)).toEqual([-20, 20, 0, 0]);
    expect(await office.findings()).toEqual([]);
  });

  test('whichever of two corrections and the activation is told first', async () => {
    const office = await company();
    await office.publish({});
    office.newPhone(RIGHT);
    await office.correctPhone();
    await office.activate('CODE1');
    expect(await all(office)).toEqual([0, 20, 0, 0]);
    office.newPhone(OTHER);
    await Promise.all([office.correctPhone(), office.correctPhone(), office.activate('CODE1')]);
    expect(await all(office)).toEqual([0, 0, 20, 0]);
    expect(await office.findings()).toEqual([]);
  });

  test('where the phone is put right while the points are on their way', async () => {
    const office = await company();
    await office.publish({});
    office.owner.look = async () => {
      office.owner.look = async () => {};
      // Behind the reading, before the earning: the event of the correction finds nothing to move.
      queueMicrotask(() => office.newPhone(RIGHT));
    };
    await office.activate('CODE1');
    await office.correctPhone();
    expect(await all(office)).toEqual([0, 20, 0, 0]);
  });

  test('not to who took the unit over later, whose own phone may be corrected too', async () => {
    const office = await activated();
    office.newPhone(RIGHT);
    office.newPhone(OTHER, 'warranty.handed-over');
    await office.correctPhone();
    expect(await all(office)).toEqual([0, 20, 0, 0]);
  });

  test('back to the company where the unit came back, whichever comes first', async () => {
    const office = await activated();
    office.newPhone(RIGHT);
    office.owner.canceled = true;
    await Promise.all([office.correctPhone(), office.cancel('CODE1')]);
    await office.correctPhone();
    expect(await all(office)).toEqual([0, 0, 0, 0]);
    expect(await office.findings()).toEqual([]);
  });

  test('to nobody where it is the installer’s own, and to the customer where it only seemed so', async () => {
    const office = await activated();
    office.newPhone(PARTNER);
    await office.correctPhone({ taken: { award: 1, partnerId: 'P1' } });
    expect(await all(office)).toEqual([0, 0, 0, 0]);
    const reward = { state: 'pending', reason: 'waiting-for-review' };
    const given = { award: 2, partnerId: 'P1', sku: 'ISC09', activatedAt: AT, reward };
    office.newPhone(RIGHT);
    await office.correctPhone({ given });
    expect(await all(office)).toEqual([0, 20, 0, 0]);

    const seemed = await company();
    await seemed.publish({});
    await seemed.activate('CODE1', { reward: { state: 'none', reason: 'own-phone' } });
    seemed.newPhone(RIGHT);
    await seemed.correctPhone({ given });
    await seemed.correctPhone();
    expect(await all(seemed)).toEqual([0, 20, 0, 0]);
    expect(await seemed.findings()).toEqual([]);
  });

  test('the audit finds points that were given anew but not taken back, and other amounts', async () => {
    const office = await activated();
    office.newPhone(RIGHT);
    await office.correctPhone();
    const items = office.items();
    const back = 'TRANSFER#REVERSE:ACCRUE:CODE1:1:customer:POINT';
    expect(await findingsOn(items.filter(({ pk }) => pk !== back))).toContain(
      `points-once ${back}: it exists, since ACCRUE:CODE1:1:customer.1:POINT gave them anew`,
    );
    const less = items.map((item) =>
      item['id'] === 'ACCRUE:CODE1:1:customer.1:POINT' ? { ...item, amount: 19 } : item,
    );
    expect(await findingsOn(less)).toContain(
      'points-once TRANSFER#ACCRUE:CODE1:1:customer.1:POINT: 20, as were taken back',
    );
  });
});
