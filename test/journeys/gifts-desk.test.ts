import { beforeAll, expect, test } from 'vitest';
import { messagesOf } from '../../local/demo/api-client.ts';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { waitUntil } from '../../local/demo/wait-until.ts';
import { giftRoutes } from '../../shared/gifts/catalogue/gift-routes.ts';
import { giftOrderRoutes } from '../../shared/gifts/order/order-routes.ts';
import { pointRoutes } from '../../shared/gifts/points/point-routes.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { localDate } from '../../shared/time/local-date.ts';
import { lookUpRoutes } from '../../shared/warranty/look-up/look-up-routes.ts';
import { install } from './installations.ts';
import { sharedCloud } from './one-cloud.ts';
import { type Ask, askAs, freshPhone, member, newPartner, refusalOf } from './person.ts';
import { managersDesk, stickersToUse } from './staff-desk.ts';

/** What the demo company gives the installer and the buyer of a unit, and a buyer for a review. */
const POINTS = { installer: 30, buyer: 20, review: 15 };
const UNITS = 3;
const PRICE = 20;
const STOCK = 2;
const CUSTOMER = freshPhone();
const to = { name: 'Lý Văn Tám', phone: '0903 000 022', address: '12 Hoa Sưa, Huế' };

let endpoints: Endpoints;
let manager: Ask;
let care: Ask;
let partner: Awaited<ReturnType<typeof newPartner>>;
let giftId: string;
beforeAll(async () => {
  endpoints = await sharedCloud();
  [manager, care] = await Promise.all([member(endpoints, 'manager'), member(endpoints, 'care')]);
  partner = await newPartner(endpoints, manager, 'Lý Văn Tám');
  const freshCode = await stickersToUse(await managersDesk(endpoints), UNITS);
  await install(endpoints, { installer: partner, codes: Array.from({ length: UNITS }, freshCode), customer: CUSTOMER });
  const gift = { name: { vi: 'Mũ bảo hộ', en: 'Helmet' }, price: PRICE, for: ['partner', 'customer'] as const };
  const from = localDate(systemClock());
  giftId = (await manager(giftRoutes.add, { body: { gift: { ...gift, for: [...gift.for], from }, stock: STOCK } })).id;
});

const giftNow = async () => {
  const { items } = await manager(giftRoutes.list);
  const gift = items.find(({ id }) => id === giftId);
  if (!gift) throw new Error('the gift is gone');
  return gift;
};
const pointsOf = async (ask: Ask = partner.ask) => {
  const { available, reserved } = await ask(pointRoutes.mine);
  return { available, reserved };
};
const redeem = (price = PRICE) => partner.ask(giftOrderRoutes.redeem, { body: { giftId, price, to } });

test('points are earned by installing, and a gift reserves points and stock together until it is handed over', async () => {
  const earned = UNITS * POINTS.installer;
  await waitUntil('the points', async () => ((await pointsOf()).available === earned ? true : undefined));
  expect(await refusalOf(redeem(PRICE - 1))).toBe('409 gift-changed');
  const order = await redeem();
  expect(await pointsOf()).toEqual({ available: earned - PRICE, reserved: PRICE });
  expect(await giftNow()).toMatchObject({ left: STOCK - 1, open: 1, delivered: 0 });

  const params = { id: order.id };
  await care(giftOrderRoutes.move, { params, body: { to: 'packed' } });
  expect(await refusalOf(partner.ask(giftOrderRoutes.takeBack, { params }))).toBe('409 gift-order-moved');
  const carrier = { name: 'GHN', number: 'G0001' };
  await care(giftOrderRoutes.move, { params, body: { to: 'sent', carrier } });
  await care(giftOrderRoutes.move, { params, body: { to: 'delivered' } });
  const [mine] = (await partner.ask(giftOrderRoutes.mine)).items;
  expect(mine).toMatchObject({ id: order.id, state: 'delivered', carrier, mayCancel: false });
  expect(mine?.steps).toHaveLength(4);
  expect(await pointsOf()).toEqual({ available: earned - PRICE, reserved: 0 });
  expect(await giftNow()).toMatchObject({ left: STOCK - 1, open: 0, delivered: 1 });
});

test('an order that is taken back, by its partner or by staff, gives back points and stock', async () => {
  const [points, gift] = [await pointsOf(), await giftNow()];
  const first = await redeem();
  expect(await refusalOf(redeem())).toBe('409 gift-gone');
  await partner.ask(giftOrderRoutes.takeBack, { params: { id: first.id } });
  expect(await pointsOf()).toEqual(points);
  const second = await redeem();
  const canceled = { to: 'canceled', note: 'Hàng lỗi' } as const;
  await care(giftOrderRoutes.move, { params: { id: second.id }, body: canceled });
  expect(await pointsOf()).toEqual(points);
  expect(await giftNow()).toMatchObject({ left: gift.left, open: 0, delivered: gift.delivered });
  const { items } = await care(giftOrderRoutes.list, { query: { state: 'canceled' } });
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
});

test('stock, price and picture are changed by the catalogue, and the old price is paid by nobody', async () => {
  const { left, revision, name, from, for: whom } = await giftNow();
  await manager(giftRoutes.changeStock, { params: { id: giftId }, body: { change: 5, note: 'Nhập thêm' } });
  const { upload } = await manager(giftRoutes.sendPicture);
  expect(upload.fields).toHaveProperty('key');
  const dearer = { name, from, for: whom, price: PRICE + 1 };
  await manager(giftRoutes.change, { params: { id: giftId }, body: { gift: dearer, revision } });
  expect(await giftNow()).toMatchObject({ left: left + 5, price: PRICE + 1 });
  expect(await refusalOf(redeem(PRICE))).toBe('409 gift-changed');
  const cheap = { params: { id: giftId }, body: { gift: { ...dearer, price: PRICE }, revision: revision + 1 } };
  await manager(giftRoutes.change, cheap);
});

test('a customer who looks their warranties up earns, is given points by hand once, and takes a gift', async () => {
  const passerBy = askAs(endpoints.api);
  const { lookupId } = await passerBy(lookUpRoutes.request, { body: { phone: CUSTOMER } });
  const code = await waitUntil('the code', async () =>
    (await messagesOf(endpoints.phones, CUSTOMER)).map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find(Boolean),
  );
  const { token } = await passerBy(lookUpRoutes.open, { params: { lookupId }, body: { code } });
  const customer = askAs(endpoints.api, token);
  const points = async () => {
    const { available, reserved } = await customer(pointRoutes.ofCustomer);
    return { available, reserved };
  };
  await waitUntil('the points of the purchase', async () =>
    (await points()).available === POINTS.buyer ? true : undefined,
  );
  const grant = {
    body: { for: 'customer', phone: CUSTOMER, occasion: 'review', reference: `R${CUSTOMER}`, note: 'Viết hay' },
  } as const;
  await care(pointRoutes.grant, grant);
  expect(await refusalOf(care(pointRoutes.grant, grant))).toBe('409 point-grant-exists');
  const all = POINTS.buyer + POINTS.review;
  expect(await points()).toEqual({ available: all, reserved: 0 });
  expect((await care(pointRoutes.listGrants)).items).toContainEqual(
    expect.objectContaining({ reference: `R${CUSTOMER}` }),
  );

  const order = await customer(giftOrderRoutes.redeemByCustomer, { body: { giftId, price: PRICE, to } });
  expect(await points()).toEqual({ available: all - PRICE, reserved: PRICE });
  await customer(giftOrderRoutes.takeBackByCustomer, { params: { id: order.id } });
  expect(await points()).toEqual({ available: all, reserved: 0 });
});

test('the rules for points are published as a version that follows the one its writer saw', async () => {
  const { items } = await manager(pointRoutes.listPolicies);
  const newest = items.toSorted((one, other) => other.version - one.version).at(0);
  if (!newest) throw new Error('the demo company has rules for points');
  const { version, publishedAt: _at, publishedBy: _by, ...policy } = newest;
  const after = { body: { policy: { ...policy, effectiveFrom: localDate(systemClock()) }, after: version } };
  expect(await manager(pointRoutes.publishPolicy, after)).toMatchObject({ version: version + 1 });
  expect(await refusalOf(manager(pointRoutes.publishPolicy, after))).toBe('409 point-policy-outdated');
});
