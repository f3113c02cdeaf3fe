import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { skuSchema } from '../../../shared/catalog/product.ts';
import { outboxItemSchema } from '../../../shared/events/outbox.ts';
import { IdempotencyRepository, type Idempotent } from '../../../shared/http/idempotency.ts';
import {
  BatchCanceled,
  BatchNotReady,
  type BatchOrder,
  BatchRepository,
  VolumeDiffers,
} from '../../../shared/stickers/batch/batch-repository.ts';
import { rollsOf } from '../../../shared/stickers/roll/roll.ts';
import { keys } from '../../../shared/table/keys.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { type Engine, startEngine } from '../engine.ts';
import { ConnectionBroke, withFaults } from '../faults.ts';

const printed = { company: 'Lam Sương', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' };
const now = instantSchema.parse('2026-11-21T02:00:00.000Z');
const engine = await startEngine({ now: () => now });
afterAll(() => engine.stop());

const order: BatchOrder = {
  sku: skuSchema.parse('LP-INV-12'),
  count: 12_000,
  template: 'plain',
  orderedAt: now,
  orderedBy: 'manager-1',
};
const request = (key: string): Idempotent => ({ scope: 'stickers.order-batch:staff:manager-1', key, fingerprint: 'f' });
const file = (name: string, sha256 = 'a'.repeat(64)) => ({ name, key: `batches/0000001/${name}`, bytes: 10, sha256 });

let fresh: Engine;
let batches: BatchRepository;
beforeEach(async () => {
  fresh = await engine.freshTable();
  batches = new BatchRepository(fresh.table);
});

async function ordered(key = 'key-00001', change: Partial<BatchOrder> = {}) {
  const batch = await batches.order({ ...order, ...change }, request(key), `event-${key}`);
  if (batch === 'repeated') throw new Error('ordered before');
  return batch;
}

describe('an order', () => {
  test('gets the next number, is announced and keeps its answer', async () => {
    expect((await ordered()).id).toBe('0000001');
    expect((await ordered('key-00002')).id).toBe('0000002');
    expect(await batches.find('0000001')).toMatchObject({ number: 1, state: 'planned', rendered: 0, count: 12_000 });
    const { event } = (await fresh.table.get(keys.outbox('event-key-00001'), outboxItemSchema)) ?? {};
    expect(event).toEqual({
      id: 'event-key-00001',
      type: 'stickers.batch-ordered',
      at: now,
      data: { batchId: '0000001' },
    });
    const record = await new IdempotencyRepository(fresh.table).find(request('key-00001'));
    expect(record).toMatchObject({ status: 202, body: '{"id":"0000001"}' });
  });

  test('repeated with its key orders nothing more', async () => {
    await ordered();
    expect(await batches.order(order, request('key-00001'), 'event-2')).toBe('repeated');
    expect(await batches.find('0000002')).toBeUndefined();
  });

  test('whose reply was lost is there once when it is repeated', async () => {
    const cut = withFaults(fresh.connect(), ({ command }) =>
      command === 'TransactWriteItems' ? 'lost-reply' : undefined,
    );
    const unlucky = new BatchRepository(fresh.tableWith({ client: cut }));
    await expect(unlucky.order(order, request('key-00001'), 'event-1')).rejects.toThrow(ConnectionBroke);
    expect(await batches.order(order, request('key-00001'), 'event-2')).toBe('repeated');
    expect((await batches.list({ limit: 10 })).items).toHaveLength(1);
  });

  test('among twelve at the same time gets a number of its own', async () => {
    const keysOfAll = Array.from({ length: 12 }, (_, at) => `parallel-${at}`);
    const all = await Promise.all(keysOfAll.map((key) => ordered(key)));
    expect(all.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual(
      keysOfAll.map((_, at) => at + 1),
    );
  });

  test('stands in the list newest first, page by page', async () => {
    for (const key of ['key-00001', 'key-00002', 'key-00003']) await ordered(key);
    const first = await batches.list({ limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(['0000003', '0000002']);
    const rest = await batches.list({ limit: 2, ...(first.next ? { startAfter: first.next } : {}) });
    expect(rest.items.map(({ id }) => id)).toEqual(['0000001']);
  });
});

describe('rendering', () => {
  test('keeps the key version it began with, however often it begins', async () => {
    const { id } = await ordered();
    expect(await batches.markRendering(id, { keyVersion: 1, printed }, now)).toMatchObject({
      state: 'rendering',
      keyVersion: 1,
    });
    expect(
      await batches.markRendering(id, { keyVersion: 2, printed: { ...printed, siteHost: 'other.example' } }, now),
    ).toMatchObject({
      state: 'rendering',
      keyVersion: 1,
      printed,
    });
  });

  test('of a batch that failed or never was does not begin', async () => {
    const { id } = await ordered();
    await batches.fail(id, { step: 'plan', error: 'Timeout' });
    await expect(batches.markRendering(id, { keyVersion: 1, printed }, now)).rejects.toThrow(BatchNotReady);
    await expect(batches.markRendering('0000009', { keyVersion: 1, printed }, now)).rejects.toThrow(BatchNotReady);
  });

  test('counts a volume once, however often it is rendered', async () => {
    const { id } = await ordered();
    await batches.markRendering(id, { keyVersion: 1, printed }, now);
    const volume = { volume: 1, firstIndex: 0, count: 7_000, files: [file('stickers-001.pdf')] };
    for (let time = 0; time < 3; time += 1) await batches.volumeDone(id, volume, now);
    await batches.volumeDone(
      id,
      { volume: 2, firstIndex: 7_000, count: 5_000, files: [file('stickers-002.pdf')] },
      now,
    );
    expect(await batches.find(id)).toMatchObject({ rendered: 12_000 });
    expect((await batches.volumes(id)).map(({ count }) => count)).toEqual([7_000, 5_000]);
  });

  test('that failed goes on where it was, with the key version and the texts that it began with', async () => {
    const { id } = await ordered();
    await batches.markRendering(id, { keyVersion: 1, printed }, now);
    await batches.volumeDone(id, { volume: 1, firstIndex: 0, count: 7_000, files: [file('stickers-001.pdf')] }, now);
    await batches.fail(id, { step: 'render', error: 'Timeout' });
    const failed = await batches.find(id);
    if (!failed) throw new Error('the batch is gone');

    expect(await batches.resume(failed, request('resume-1'), now, 'resumed-1')).toBe('resumed');
    expect(await batches.resume(failed, request('resume-2'), now, 'resumed-2')).toBe('not-resumable');
    const resumed = await batches.markRendering(id, { keyVersion: 2, printed: { ...printed, company: 'X' } }, now);
    expect(resumed).toMatchObject({ attempt: 2, keyVersion: 1, printed, rendered: 7_000, renderedBefore: 7_000 });
    expect(resumed.failure).toBeUndefined();
    expect(await batches.findVolume(id, 1)).toMatchObject({ count: 7_000 });
    expect(await batches.findVolume(id, 2)).toBeUndefined();
  });

  test('of a canceled batch neither begins nor is sealed, and a sealed batch is not canceled', async () => {
    const { id } = await ordered();
    const batch = await batches.markRendering(id, { keyVersion: 1, printed }, now);
    expect(await batches.cancel(id, 'manager-1', now, request('cancel-1'))).toBe('canceled');
    await expect(batches.markRendering(id, { keyVersion: 1, printed }, now)).rejects.toThrow(BatchCanceled);
    await expect(batches.seal(batch, [], now, 's-canceled')).rejects.toThrow(BatchNotReady);
    expect(await batches.find(id)).toMatchObject({ state: 'canceled', canceledBy: 'manager-1' });

    const other = await ordered('key-other');
    await batches.seal(await batches.markRendering(other.id, { keyVersion: 1, printed }, now), [], now, 's-other');
    expect(await batches.cancel(other.id, 'manager-1', now, request('cancel-2'))).toBe('not-cancelable');
  });

  test('is loud when a volume comes out differently the second time', async () => {
    const { id } = await ordered();
    await batches.markRendering(id, { keyVersion: 1, printed }, now);
    await batches.volumeDone(id, { volume: 1, firstIndex: 0, count: 12_000, files: [file('stickers-001.pdf')] }, now);
    const other = { volume: 1, firstIndex: 0, count: 12_000, files: [file('stickers-001.pdf', 'b'.repeat(64))] };
    await expect(batches.volumeDone(id, other, now)).rejects.toThrow(VolumeDiffers);
  });

  test('counts nothing for a batch that is not being rendered', async () => {
    const { id } = await ordered();
    const volume = { volume: 1, firstIndex: 0, count: 12_000, files: [] };
    await expect(batches.volumeDone(id, volume, now)).rejects.toThrow(BatchNotReady);
    expect(await batches.volumes(id)).toEqual([]);
  });
});

describe('sealing', () => {
  const files = [file('stickers-001.pdf'), file('codes.csv'), file('manifest.json')];

  test('makes rolls, names the files and announces it, once', async () => {
    const { id } = await ordered();
    const batch = await batches.markRendering(id, { keyVersion: 1, printed }, now);
    await batches.seal(batch, files, now, 'sealed-1');
    await batches.seal(batch, files, now, 'sealed-2');
    expect(await batches.find(id)).toMatchObject({ state: 'sealed', sealedAt: now, files });
    expect(await batches.rolls(id)).toEqual(rollsOf({ count: 12_000, origin: 'printed' }));
    expect(rollsOf({ count: 12_000, origin: 'printed' }).map(({ count }) => count)).toEqual([5_000, 5_000, 2_000]);
    expect(await fresh.table.get(keys.outbox('sealed-1'), outboxItemSchema)).toBeDefined();
    expect(await fresh.table.get(keys.outbox('sealed-2'), outboxItemSchema)).toBeUndefined();
  });

  test('goes on where a crash left it', async () => {
    const { id } = await ordered('key-00001', { count: 1_000_000 });
    const batch = await batches.markRendering(id, { keyVersion: 1, printed }, now);
    const broken = withFaults(fresh.connect(), ({ command, ofCommand }) =>
      command === 'TransactWriteItems' && ofCommand === 3 ? 'lost-request' : undefined,
    );
    await expect(
      new BatchRepository(fresh.tableWith({ client: broken })).seal(batch, files, now, 's'),
    ).rejects.toThrow();
    expect(await batches.find(id)).toMatchObject({ state: 'rendering' });
    await batches.seal(batch, files, now, 's');
    expect(await batches.rolls(id)).toHaveLength(200);
    expect(await batches.find(id)).toMatchObject({ state: 'sealed' });
  });

  test('is refused to a batch that failed, and a sealed batch never fails', async () => {
    const { id } = await ordered();
    const batch = await batches.markRendering(id, { keyVersion: 1, printed }, now);
    await batches.fail(id, { step: 'render', error: 'TextDoesNotFit' });
    await expect(batches.seal(batch, files, now, 's')).rejects.toThrow(BatchNotReady);
    expect(await batches.find(id)).toMatchObject({ state: 'failed', failure: { step: 'render' } });

    const other = await ordered('key-00002');
    await batches.seal(await batches.markRendering(other.id, { keyVersion: 1, printed }, now), files, now, 's2');
    await batches.fail(other.id, { step: 'seal', error: 'Timeout' });
    expect(await batches.find(other.id)).toMatchObject({ state: 'sealed' });
  });
});
