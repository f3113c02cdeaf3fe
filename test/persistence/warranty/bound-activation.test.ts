import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createCloseFinding } from '../../../functions/findings/close-finding.ts';
import { findEarlyActivation } from '../../../functions/findings/find-early-activation.ts';
import { createListFindings } from '../../../functions/findings/list-findings.ts';
import { domainEventSchema } from '../../../shared/events/domain-event.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { findingRoutes } from '../../../shared/findings/finding-routes.ts';
import { IdempotencyRepository } from '../../../shared/http/idempotency.ts';
import { serve } from '../../../shared/http/serve.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { index } from '../../../shared/table/keys.ts';
import { warrantyActivated } from '../../../shared/warranty/warranty-events.ts';
import { call, testDoor } from '../../functions/http/door.ts';
import { type Engine, startEngine } from '../engine.ts';
import { makeProduct, rollDesk, sealedBatch } from '../stickers/roll-setting.ts';
import { activationOf, activationOn, codeOf } from './activation-setting.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

let fresh: Engine;
let desk: ReturnType<typeof rollDesk>;
let activation: ReturnType<typeof activationOn>;
beforeEach(async () => {
  fresh = await engine.freshTable();
  desk = rollDesk(fresh.table);
  activation = activationOn(fresh.table);
  await makeProduct(fresh.table, 'AC-1');
  await makeProduct(fresh.table, 'AC-2');
});

const whole = { whole: true } as const;

describe('a blank sticker', () => {
  test('is not activated and says whom to call, until its roll is bound to a product', async () => {
    const batch = await sealedBatch(fresh.table, { count: 100 });
    const refused = await activation.activate(activationOf(codeOf(batch, 3)));
    expect(refused).toMatchObject({ status: 409, body: { code: 'unbound-code' } });
    expect(JSON.stringify(refused.body)).toContain('1900 0000');
    expect(await activation.read(codeOf(batch, 3))).toMatchObject({ body: { code: 'unbound-code' } });
    const range = { fromCode: codeOf(batch, 0), count: 50 };
    await desk.moved(batch.id, { to: 'shipped', range, sku: 'AC-1', dealer: 'Đại lý Tám' });
    expect(await activation.activate(activationOf(codeOf(batch, 3)))).toMatchObject({
      status: 201,
      body: { warranty: { product: { sku: 'AC-1' } } },
    });
    expect(await desk.warranties.findWarranty(codeOf(batch, 3), 1)).toMatchObject({
      roll: { firstIndex: 0, state: 'shipped' },
    });
    expect(await activation.activate(activationOf(codeOf(batch, 60)))).toMatchObject({ status: 409 });
  });

  test('is bound and activated by customer care in one step', async () => {
    const batch = await sealedBatch(fresh.table, { count: 100 });
    const code = codeOf(batch, 3);
    expect((await activation.forCustomer(activationOf(code))).body).toMatchObject({ code: 'unbound-code' });
    expect((await activation.forCustomer(activationOf(code, { sku: 'AC-9' }))).body).toMatchObject({
      code: 'product-unknown',
    });
    expect(await activation.forCustomer(activationOf(code, { sku: 'AC-2' }), 'warehouse')).toMatchObject({
      status: 403,
    });
    const body = activationOf(code, { sku: 'AC-2', note: 'khách gọi tổng đài' });
    expect(await activation.forCustomer(body)).toMatchObject({
      status: 201,
      body: { warranty: { product: { sku: 'AC-2' } } },
    });
    expect(await desk.warranties.findWarranty(code, 1)).toMatchObject({
      channel: 'care',
      legalBasis: 'care',
      enteredBy: 'care-1',
      note: 'khách gọi tổng đài',
    });
    expect(await desk.warranties.findSerial(code)).toMatchObject({ state: 'activated', sku: 'AC-2' });
    expect(await desk.unit(code)).toMatchObject({ body: { sku: 'AC-2', state: 'activated' } });
    const other = activationOf(codeOf(batch, 4), { sku: 'AC-1' });
    await desk.moved(batch.id, { to: 'bound', range: { fromCode: codeOf(batch, 4), count: 96 }, sku: 'AC-2' });
    expect((await activation.forCustomer(other)).body).toMatchObject({
      code: 'bound-otherwise',
      values: { sku: 'AC-2' },
    });
  });
});

describe('a void sticker', () => {
  test('answers as a code that never was, alone or with its roll, before a PIN is asked for', async () => {
    const batch = await sealedBatch(fresh.table, {
      count: 100,
      sku: (await makeProduct(fresh.table, 'AC-3')).sku,
      template: 'scratch',
    });
    const never = await sealedBatch(fresh.table, { count: 1 });
    const unknown = await activation.activate(activationOf(codeOf(never, 900)));
    await desk.moved(batch.id, { to: 'void', range: { fromCode: codeOf(batch, 0), count: 10 }, reason: 'stolen' });
    const ofRoll = await activation.activate(activationOf(codeOf(batch, 5)));
    expect({ status: ofRoll.status, body: ofRoll.body }).toEqual({ status: unknown.status, body: unknown.body });
    expect((await activation.activate(activationOf(codeOf(batch, 11)))).body).toMatchObject({ code: 'pin-required' });
  });
});

describe('a sticker that nobody accepted or shipped', () => {
  test('is refused where its batch is strict', async () => {
    const { sku } = await makeProduct(fresh.table, 'AC-3');
    const batch = await sealedBatch(fresh.table, { count: 100, sku, strict: true });
    const body = () => activationOf(codeOf(batch, 3));
    expect((await activation.activate(body())).body).toMatchObject({ code: 'not-released' });
    await desk.moved(batch.id, { to: 'accepted', range: whole });
    expect(await activation.activate(body())).toMatchObject({ status: 201 });
  });

  test('is activated elsewhere, and a finding names its roll, once', async () => {
    const { sku } = await makeProduct(fresh.table, 'AC-3');
    const batch = await sealedBatch(fresh.table, { count: 100, sku });
    for (const at of [3, 4]) await activation.activate(activationOf(codeOf(batch, at)));
    await desk.moved(batch.id, { to: 'accepted', range: whole });
    await activation.activate(activationOf(codeOf(batch, 5)));
    const findings = new FindingRepository(fresh.table);
    const events = (await activationEvents()).toReversed().map((event) => warrantyActivated.schema.parse(event));
    expect(events).toHaveLength(3);
    for (const event of [...events, ...events]) await findEarlyActivation(event, { findings });
    const list = await listed(findings);
    expect(list.body).toMatchObject({
      items: [{ kind: 'activated-early', state: 'open', about: { batchId: batch.id, roll: `${batch.id}-R0000000` } }],
    });
    expect(JSON.stringify(list.body)).toContain('đã tạo tệp');
    const { items } = findingRoutes.list.reply.parse(list.body);
    expect(items).toHaveLength(1);
    await closes(findings, items[0]?.id ?? '');
    expect((await listed(findings)).body).toMatchObject({ items: [] });
    expect((await listed(findings, { state: 'closed', kind: 'activated-early' })).body).toMatchObject({
      items: [{ closedBy: 'manager-1', note: 'đã nghiệm thu' }],
    });
    for (const event of events) await findEarlyActivation(event, { findings });
    expect((await listed(findings)).body).toMatchObject({ items: [] });
  });

  async function listed(findings: FindingRepository, query: Record<string, string> = {}) {
    const handler = serve(findingRoutes.list, createListFindings({ findings }), testDoor());
    return call(handler, { path: '/v1/findings', query, claims: manager });
  }

  async function closes(findings: FindingRepository, id: string) {
    const door = testDoor(new IdempotencyRepository(fresh.table));
    const handler = serve(findingRoutes.close, createCloseFinding({ findings, now: systemClock }), door);
    const close = () =>
      call(handler, {
        method: 'POST',
        path: '/v1/findings/{id}/close',
        params: { id },
        body: { note: 'đã nghiệm thu' },
        headers: { 'idempotency-key': newUlid() },
        claims: manager,
      });
    expect(await close()).toMatchObject({ status: 200, body: { state: 'closed' } });
    expect(await close()).toMatchObject({ status: 409, body: { code: 'finding-closed' } });
  }

  async function activationEvents() {
    const shards = Array.from({ length: 8 }, (_, shard) => `UNDISPATCHED#${String(shard).padStart(2, '0')}`);
    const pages = await Promise.all(
      shards.map((pk) => fresh.table.query({ pk, index: index.second }, outboxItemSchema)),
    );
    return pages
      .flatMap(({ items }) => items.map(({ event }) => domainEventSchema.parse(event)))
      .filter(({ type }) => type === 'warranty.activated');
  }
});

const manager = { token_use: 'access', username: 'manager-1', 'cognito:groups': '[manager]' };

test('an activation is listed with its batch by the place of the unit', async () => {
  const { sku } = await makeProduct(fresh.table, 'AC-3');
  const batch = await sealedBatch(fresh.table, { count: 100, sku });
  await activation.activate(activationOf(codeOf(batch, 42)));
  expect(await desk.units.countActivated(batch.id, { firstIndex: 42, count: 1 })).toBe(1);
  expect(await desk.units.countActivated(batch.id, { firstIndex: 43, count: 57 })).toBe(0);
});
