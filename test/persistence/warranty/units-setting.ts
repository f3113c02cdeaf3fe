import { createActivateMany } from '../../../functions/warranty/activation/activate-many.ts';
import { createActivateManyForCustomer } from '../../../functions/warranty/activation/activate-many-for-customer.ts';
import { createActivateManyOnBehalf } from '../../../functions/warranty/activation/activate-many-on-behalf.ts';
import { createAddUnits } from '../../../functions/warranty/set/add-units.ts';
import { createAddUnitsForCustomer } from '../../../functions/warranty/set/add-units-for-customer.ts';
import { type Product, productSchema } from '../../../shared/catalog/product.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import type { Guard } from '../../../shared/http/guard.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { projectRoutes } from '../../../shared/warranty/project/project-routes.ts';
import { setRoutes } from '../../../shared/warranty/set/set-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';
import { codeKeys } from './activation-setting.ts';

type Headers = Readonly<Record<string, string>>;

const claims = (username: string, group: string) => ({
  token_use: 'access',
  username,
  'cognito:groups': `[${group}]`,
});

/** Sets and projects as they are deployed, over a table of the test. */
export function unitsOn(table: Table, now: Clock = systemClock, guard?: Guard) {
  const records = new IdempotencyRepository(table);
  const deps = {
    codeKeys: async () => codeKeys,
    batches: new BatchRepository(table),
    products: new ProductRepository(table),
    rolls: new RollRepository(table),
    marks: new MakerSerialRepository(table),
    warranties: new WarrantyRepository(table),
    pins: new PinAttempts(table),
    partners: new PartnerRepository(table),
    promises: new PromiseRepository(table),
    now,
    newId: newUlid,
    metrics: noMetrics,
    addableDays: 7,
    records,
    texts: { hotline: '1900 0000', company: 'Lam Sương' },
  };
  const door = { ...testDoor(records), ...(guard ? { guard } : {}) };
  const many = serve(projectRoutes.activateMany, createActivateMany(deps), door);
  const manyForCustomer = serve(projectRoutes.activateManyForCustomer, createActivateManyForCustomer(deps), door);
  const manyOnBehalf = serve(projectRoutes.activateManyOnBehalf, createActivateManyOnBehalf(deps), door);
  const add = serve(setRoutes.add, createAddUnits(deps), door);
  const addForCustomer = serve(setRoutes.addForCustomer, createAddUnitsForCustomer(deps), door);
  const post = (body: object, key: string, headers: Headers = {}) => ({
    method: 'POST',
    body,
    headers: { 'idempotency-key': key, ...headers },
  });
  return {
    ...deps,
    many: (body: object, key: string = newUlid(), headers: Headers = {}) =>
      call(many, { ...post(body, key, headers), path: '/v1/activations/many' }),
    manyForCustomer: (body: object, key: string = newUlid()) =>
      call(manyForCustomer, {
        ...post(body, key),
        path: '/v1/staff/activations/many',
        claims: claims('care-1', 'care'),
      }),
    manyOnBehalf: (partnerId: string, body: object, key: string = newUlid()) =>
      call(manyOnBehalf, {
        ...post(body, key),
        path: '/v1/me/activations/many',
        claims: claims(partnerId, 'partner'),
      }),
    /** `slip` is the path that the activation answered. */
    add: (slip: string, units: readonly object[], key: string = newUlid(), headers: Headers = {}) =>
      call(add, { ...post({ units }, key, headers), params: { token: slip.split('/').at(-1) ?? '' } }),
    addForCustomer: (code: string, units: readonly object[], note = 'Khách gọi') =>
      call(addForCustomer, {
        ...post({ units, note }, newUlid()),
        params: { code, activationNumber: '1' },
        claims: claims('care-1', 'care'),
      }),
  };
}

/** A set of one outdoor unit, whose sticker bears the set's own SKU, and two indoor ones with stickers of theirs. */
export async function makeMulti(table: Table): Promise<Product> {
  const products = new ProductRepository(table);
  const about = { line: 'air-conditioner', warrantyMonths: 36 };
  const indoor = productSchema.parse({ ...about, sku: 'IN-09', name: 'Dàn lạnh 1 HP', warrantyMonths: 12 });
  const multi = productSchema.parse({
    ...about,
    sku: 'MULTI-12',
    name: 'Bộ multi 1 nóng 2 lạnh',
    components: [
      { name: 'Dàn nóng', count: 1 },
      { sku: 'IN-09', name: 'Dàn lạnh', count: 2 },
    ],
  });
  for (const product of [indoor, multi]) {
    await products.create(product, { scope: 'test', key: newUlid(), fingerprint: '' }, systemClock());
  }
  return multi;
}
