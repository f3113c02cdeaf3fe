import { type ActivateDeps, createActivate } from '../../../functions/warranty/activation/activate.ts';
import { createActivateForCustomer } from '../../../functions/warranty/activation/activate-for-customer.ts';
import { createActivateOnBehalf } from '../../../functions/warranty/activation/activate-on-behalf.ts';
import { createReadSerial } from '../../../functions/warranty/activation/read-serial.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import type { Guard } from '../../../shared/http/guard.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { type Partner, partnerSchema } from '../../../shared/partners/partner.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import type { Batch } from '../../../shared/stickers/batch/batch.ts';
import { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { encodeCode, pinOf } from '../../../shared/stickers/code/code.ts';
import { parseCodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { RollRepository } from '../../../shared/stickers/roll/roll-repository.ts';
import { MakerSerialRepository } from '../../../shared/stickers/unit/maker-serial-repository.ts';
import { keys } from '../../../shared/table/keys.ts';
import { putNew, type Table } from '../../../shared/table/table.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { partnerActivationRoutes } from '../../../shared/warranty/partner-activation-routes.ts';
import { PinAttempts } from '../../../shared/warranty/pin-attempts.ts';
import { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import { staffActivationRoutes } from '../../../shared/warranty/staff-activation-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { warrantyRoutes } from '../../../shared/warranty/warranty-routes.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { noMetrics } from '../../functions/runtime/measured.ts';

export const codeKeys = parseCodeKeys(JSON.stringify({ 1: 'a master key of the tests, long enough for all' }));
const request = (key: string) => ({ scope: 'test', key, fingerprint: key });

type Headers = Readonly<Record<string, string>>;

/** The activation as it is deployed, over a table of the test; without a guard, guesses are not counted. */
export function activationOn(
  table: Table,
  now: Clock = systemClock,
  guard?: Guard,
  photos?: NonNullable<ActivateDeps['photos']>,
) {
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
    policies: new WarrantyPolicyRepository(table),
    now,
    newId: newUlid,
    metrics: noMetrics,
    addableDays: 7,
    late: { withinDays: 7, findings: new FindingRepository(table) },
    ...(photos === undefined ? {} : { photos }),
  };
  const door = { ...testDoor(new IdempotencyRepository(table)), ...(guard ? { guard } : {}) };
  const activate = serve(warrantyRoutes.activate, createActivate(deps), door);
  const read = serve(warrantyRoutes.serial, createReadSerial(deps), door);
  const forCustomer = serve(staffActivationRoutes.activate, createActivateForCustomer(deps), door);
  const onBehalf = serve(partnerActivationRoutes.activate, createActivateOnBehalf(deps), door);
  return {
    /** As the partner app sends it. */
    onBehalf: (partnerId: string, body: object, key: string = newUlid()) =>
      call(onBehalf, {
        method: 'POST',
        path: '/v1/me/activations',
        body,
        headers: { 'idempotency-key': key },
        claims: { token_use: 'access', username: partnerId, 'cognito:groups': '[partner]' },
      }),
    forCustomer: (body: object, role = 'care') =>
      call(forCustomer, {
        method: 'POST',
        path: '/v1/staff/activations',
        body,
        headers: { 'idempotency-key': newUlid() },
        claims: { token_use: 'access', username: `${role}-1`, 'cognito:groups': `[${role}]` },
      }),
    activate: (body: object, key: string = newUlid(), headers: Headers = {}) =>
      call(activate, {
        method: 'POST',
        path: '/v1/activations',
        body,
        headers: { 'idempotency-key': key, ...headers },
      }),
    read: (code: string, headers: Headers = {}) =>
      call(read, { path: `/v1/serials/${code}`, params: { code }, headers }),
  };
}

/** A product and a batch of it; sealed unless asked otherwise. */
export async function printBatch(
  table: Table,
  options: { readonly template?: 'plain' | 'scratch'; readonly sealed?: boolean; readonly count?: number } = {},
) {
  const { template = 'plain', sealed = true, count = 200 } = options;
  const product = productSchema.parse({
    sku: 'MLI-09',
    name: 'Máy lạnh Inverter 1 HP',
    line: 'wall-air-conditioner',
    warrantyMonths: 24,
  });
  await new ProductRepository(table).create(product, request(newUlid()), systemClock());
  const batches = new BatchRepository(table);
  const order = { sku: product.sku, count, template, orderedAt: systemClock(), orderedBy: 'manager' };
  const batch = await batches.order(order, request(newUlid()), newUlid());
  if (batch === 'repeated') throw new Error('a fresh key cannot be repeated');
  const printed = { company: 'Lam Sương', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' };
  const keyed = await batches.markRendering(batch.id, { keyVersion: 1, printed }, systemClock());
  if (sealed) await batches.seal(keyed, [], systemClock(), newUlid());
  return keyed;
}

export function codeOf(batch: Pick<Batch, 'number'>, index: number): string {
  return encodeCode({ batchNumber: batch.number, index, keyVersion: 1, kind: 'standard' }, codeKeys);
}

export const pinFor = (code: string) => pinOf(code, codeKeys);

/** A partner as registration and approval leave one. */
export async function enrol(
  table: Table,
  about: Pick<Partner, 'id'> & { phone: string; state: string; registeredAt?: string },
) {
  const partner = partnerSchema.parse({
    name: 'Thợ lắp đặt',
    kind: 'installer',
    registeredAt: systemClock(),
    ...about,
  });
  await table.transact([
    putNew(keys.phoneClaim(partner.phone), { partnerId: partner.id }),
    putNew(keys.partner(partner.id), partner),
  ]);
  return partner;
}

export function activationOf(code: string, changes: object = {}): object {
  return {
    code,
    customer: { name: 'Nguyễn Thị Lan', phone: '0912 345 678' },
    consent: { version: '2026-11', at: '2026-11-21T08:00:00+07:00' },
    channel: 'qr',
    ...changes,
  };
}
