import { afterAll, beforeEach, expect, test } from 'vitest';
import { createAddPolicy } from '../../../functions/warranty/policy/add-policy.ts';
import { createReadPolicy } from '../../../functions/warranty/policy/read-policy.ts';
import { productSchema, skuSchema } from '../../../shared/catalog/product.ts';
import { serve } from '../../../shared/http/serve.ts';
import { instantSchema, localDateSchema } from '../../../shared/time/local-date.ts';
import { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import { warrantyPolicyRoutes } from '../../../shared/warranty/policy/warranty-policy-routes.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { startEngine } from '../engine.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const now = instantSchema.parse('2026-11-21T02:00:00.000Z');
const product = productSchema.parse({ sku: 'LP-INV-12', name: 'Máy lạnh', line: 'wall', warrantyMonths: 24 });
const manager = { token_use: 'access', username: 'manager-1', 'cognito:groups': '[manager]' };
const policy = (from: string, months = 24) => ({
  from,
  months,
  parts: [{ name: 'Máy nén', months: 60 }],
  scope: 'Lỗi của nhà sản xuất.',
  method: 'Sửa tại nhà.',
  exclusions: 'Rơi vỡ, ngập nước.',
  handlingDays: 7,
});

let policies: WarrantyPolicyRepository;
beforeEach(async () => {
  policies = new WarrantyPolicyRepository((await engine.freshTable()).table);
});

const products = { find: async (sku: string) => (sku === product.sku ? product : undefined) };
const add = (body: object, key = 'key-00001') =>
  call(serve(warrantyPolicyRoutes.add, createAddPolicy({ products, policies, now: () => now }), testDoor()), {
    method: 'POST',
    params: { sku: product.sku },
    body,
    headers: { 'idempotency-key': key },
    claims: manager,
  });

test('the version of a day is the latest that began by then', async () => {
  expect(await add(policy('2025-01-01', 12), 'key-00001')).toMatchObject({ status: 201 });
  expect(await add(policy('2027-01-01', 36), 'key-00002')).toMatchObject({ status: 201 });
  const on = async (day: string) => (await policies.on(product.sku, localDateSchema.parse(day)))?.months;
  expect([await on('2024-12-31'), await on('2025-01-01'), await on('2026-12-31'), await on('2027-01-01')]).toEqual([
    undefined,
    12,
    12,
    36,
  ]);
  expect((await policies.versions(product.sku)).map(({ from }) => from)).toEqual(['2025-01-01', '2027-01-01']);
});

test('a saved version never changes, and a later one does not reach back', async () => {
  await add(policy('2025-01-01', 12), 'key-00001');
  expect(await add(policy('2025-01-01', 60), 'key-00002')).toMatchObject({
    status: 422,
    body: { code: 'policy-in-the-past' },
  });
  await add(policy('2026-11-21', 24), 'key-00003');
  expect(await add(policy('2026-11-21', 60), 'key-00004')).toMatchObject({
    status: 409,
    body: { code: 'policy-exists' },
  });
  expect(await policies.on(product.sku, localDateSchema.parse('2026-11-21'))).toMatchObject({ months: 24 });
});

test('anyone reads what is promised today, and is told where the catalogue alone speaks', async () => {
  const handler = serve(warrantyPolicyRoutes.published, createReadPolicy({ policies, now: () => now }), testDoor());
  const read = () => call(handler, { params: { sku: skuSchema.parse('LP-INV-12') } });
  expect(await read()).toMatchObject({ status: 404, body: { code: 'policy-unknown' } });
  await add(policy('2026-01-01'));
  expect(await read()).toMatchObject({ status: 200, body: { months: 24, parts: [{ name: 'Máy nén', months: 60 }] } });
});

test.each([
  ['no months', { months: 0 }, 'months'],
  ['a half month', { months: 1.5 }, 'months'],
  ['no first day', { from: '21/11/2026' }, 'from'],
  ['no scope', { scope: ' ' }, 'scope'],
])('a policy with %s is refused beside the field', async (_name, change, field) => {
  expect(await add({ ...policy('2026-12-01'), ...change })).toMatchObject({
    status: 400,
    body: { errors: [expect.objectContaining({ field })] },
  });
});
