import { afterAll, expect, test } from 'vitest';
import { createChangeProduct } from '../../../functions/catalog/change-product.ts';
import { createCreateProduct } from '../../../functions/catalog/create-product.ts';
import { createListProducts } from '../../../functions/catalog/list-products.ts';
import { catalogRoutes } from '../../../shared/catalog/catalog-routes.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { startEngine } from '../engine.ts';

const engine = await startEngine();
afterAll(() => engine.stop());
const products = new ProductRepository(engine.table);
const door = testDoor(new IdempotencyRepository(engine.table));
const deps = { products, now: systemClock };
const create = serve(catalogRoutes.create, createCreateProduct(deps), door);
const change = serve(catalogRoutes.change, createChangeProduct(deps), door);
const list = serve(catalogRoutes.list, createListProducts(deps), door);
const claims = { token_use: 'access', username: 'manager', 'cognito:groups': '[manager]' };
const key = () => ({ 'idempotency-key': newUlid() });

const product = {
  sku: 'MLI-09',
  name: 'Máy lạnh Inverter 1 HP',
  line: 'wall-air-conditioner',
  attributes: { capacityBtu: 9000, inverter: true },
  warrantyMonths: 24,
};

test('a product is added once, changed as often as needed, and listed by SKU', async () => {
  const request = { method: 'POST', body: product, claims };
  expect(await call(create, { ...request, headers: key() })).toMatchObject({ status: 201, body: product });
  expect(await call(create, { ...request, headers: key() })).toMatchObject({
    status: 409,
    body: { code: 'product-exists' },
  });
  const { sku, ...rest } = product;
  const longer = { ...rest, warrantyMonths: 36 };
  const changed = await call(change, { method: 'PUT', params: { sku }, body: longer, claims, headers: key() });
  expect(changed).toMatchObject({ status: 200, body: { sku, warrantyMonths: 36 } });
  await call(create, { ...request, body: { ...product, sku: 'AAA-1' }, headers: key() });
  const page = await call(list, { claims });
  expect(page.body).toMatchObject({ items: [{ sku: 'AAA-1' }, { sku: 'MLI-09', warrantyMonths: 36 }] });
});

test('a product that is not there cannot be changed', async () => {
  const { sku: _, ...rest } = product;
  const reply = await call(change, { method: 'PUT', params: { sku: 'NONE-1' }, body: rest, claims, headers: key() });
  expect(reply).toMatchObject({ status: 404, body: { code: 'product-unknown' } });
});

test.each([
  ['an SKU in small letters', { sku: 'abc' }, 'sku'],
  ['no warranty', { warrantyMonths: 0 }, 'warrantyMonths'],
  ['half a month', { warrantyMonths: 1.5 }, 'warrantyMonths'],
  ['an empty name', { name: '  ' }, 'name'],
])('a product with %s is refused, and the field named', async (_, wrong, field) => {
  const reply = await call(create, { method: 'POST', body: { ...product, ...wrong }, claims, headers: key() });
  expect(reply).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ field }] } });
});

test('a set says of which products it consists; they exist and are no sets themselves', async () => {
  const part = { ...product, sku: 'DL-09', name: 'Dàn lạnh 1 HP' };
  const components = [
    { sku: part.sku, name: 'Dàn lạnh', count: 2 },
    { name: 'Dàn nóng', count: 1 },
  ];
  const set = { ...product, sku: 'MS-27', name: 'Bộ multi', components };
  const add = (body: object) => call(create, { method: 'POST', body, claims, headers: key() });
  expect(await add(set)).toMatchObject({ status: 400, body: { code: 'component-unknown', values: { sku: 'DL-09' } } });
  await add(part);
  expect(await add(set)).toMatchObject({ status: 201, body: { components } });
  const nested = { ...product, sku: 'MS-99', components: [{ sku: 'MS-27', name: 'Bộ', count: 1 }] };
  expect(await add(nested)).toMatchObject({ status: 400, body: { code: 'component-nested' } });
  const { sku: _, ...itself } = { ...set, components: [{ sku: 'MS-27', name: 'Bộ', count: 1 }] };
  const changed = { method: 'PUT', params: { sku: 'MS-27' }, body: itself, claims, headers: key() };
  expect(await call(change, changed)).toMatchObject({ status: 400, body: { code: 'component-nested' } });
  for (const count of [0, 11, 1.5]) {
    const odd = { ...set, sku: 'MS-00', components: [{ name: 'Dàn nóng', count }] };
    expect(await add(odd)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  }
});
