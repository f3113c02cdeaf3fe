import { describe, expect, test } from 'vitest';
import { createLinkBatchFile } from '../../../functions/stickers/batch/link-batch-file.ts';
import { createListBatches } from '../../../functions/stickers/batch/list-batches.ts';
import { createOrderBatch } from '../../../functions/stickers/batch/order-batch.ts';
import { createReadBatch } from '../../../functions/stickers/batch/read-batch.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { serve } from '../../../shared/http/serve.ts';
import { type Batch, batchSchema } from '../../../shared/stickers/batch/batch.ts';
import type { BatchOrder } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import { createProver } from '../../../shared/stickers/template/prove-template.ts';
import { standardTemplates } from '../../../shared/stickers/template/standard-templates.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { fonts } from '../../domain/stickers/print-fixtures.ts';
import { call, testDoor } from '../http/door.ts';

const now = instantSchema.parse('2026-11-21T02:00:00.000Z');
const manager = { token_use: 'access', username: 'manager-1', 'cognito:groups': '[manager]' };
const product = productSchema.parse({ sku: 'LP-INV-12', name: 'Máy lạnh', line: 'wall', warrantyMonths: 24 });
const files = [{ name: 'stickers-001.pdf', key: 'batches/0000001/stickers-001.pdf', bytes: 7, sha256: 'abc' }];

function batch(change: Partial<Batch> = {}): Batch {
  return batchSchema.parse({
    id: '0000001',
    number: 1,
    sku: 'LP-INV-12',
    count: 1_000,
    template: 'plain',
    state: 'planned',
    orderedAt: now,
    orderedBy: 'manager-1',
    ...change,
  });
}

describe('ordering a batch', () => {
  const orders: BatchOrder[] = [];
  const handler = serve(
    stickerRoutes.order,
    createOrderBatch({
      products: { find: async (sku) => (sku === product.sku ? product : undefined) },
      templates: { find: async (id) => standardTemplates.find((template) => template.id === id) },
      prove: createProver(fonts),
      printed: { company: 'Lam Sương', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' },
      batches: {
        order: async (order) => {
          orders.push(order);
          return batch({ count: order.count });
        },
      },
      now: () => now,
      newId: () => 'event-1',
    }),
    testDoor(),
  );
  const order = (body: object, claims: Record<string, string> = manager) => {
    const headers = { 'idempotency-key': 'key-00001' };
    return call(handler, { method: 'POST', path: '/v1/batches', body, headers, claims });
  };

  test('answers 202 with its number', async () => {
    const answer = await order({ sku: 'LP-INV-12', count: 1_000, template: 'scratch' });
    expect(answer).toMatchObject({ status: 202, body: { id: '0000001' } });
    expect(orders.at(-1)).toMatchObject({
      sku: 'LP-INV-12',
      count: 1_000,
      template: 'scratch',
      design: { id: 'scratch' },
      scratch: 'pin',
      resolution: 600,
      layout: { kind: 'sheet', paper: 'A4' },
      formats: ['pdf'],
      kind: 'standard',
      orderedAt: now,
      orderedBy: 'manager-1',
    });
  });

  test('of an unknown product is refused, and nothing is ordered', async () => {
    const before = orders.length;
    const answer = await order({ sku: 'NO-SUCH', count: 10, template: 'plain' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'product-unknown' } });
    expect(orders.length).toBe(before);
  });

  test.each([0, -1, 1.5, 1_000_001, '10', null])(
    'of %j stickers is refused beside the field, in both languages',
    async (count) => {
      expect(await order({ sku: 'LP-INV-12', count, template: 'plain' })).toMatchObject({
        status: 400,
        body: {
          code: 'invalid-request',
          errors: [
            { field: 'count', vi: expect.stringContaining('1.000.000'), en: expect.stringContaining('1,000,000') },
          ],
        },
      });
    },
  );

  test('without a product is of blank stickers', async () => {
    expect(await order({ count: 10 })).toMatchObject({ status: 202 });
    expect(orders.at(-1)).toMatchObject({ template: 'plain', count: 10 });
    expect(orders.at(-1)?.sku).toBeUndefined();
  });

  test('for a thermal printer takes its usual resolution', async () => {
    const roll = { kind: 'roll', lanes: 2 };
    const answer = await order({ count: 10, template: 'thermal-20x40', layout: roll, formats: ['pdf', 'zpl', 'tspl'] });
    expect(answer).toMatchObject({ status: 202 });
    expect(orders.at(-1)).toMatchObject({ resolution: 203, layout: { kind: 'roll', lanes: 2, gap: 2 } });
  });

  test('with a template that was never made is refused', async () => {
    const answer = await order({ sku: 'LP-INV-12', count: 10, template: 'golden' });
    expect(answer).toMatchObject({ status: 404, body: { code: 'template-unknown' } });
  });

  test('that no printer could print is refused with everything that is wrong, by field, and nothing is ordered', async () => {
    const before = orders.length;
    const answer = await order({ count: 10, template: 'thermal-20x40', resolution: 600, formats: ['zpl'] });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'order-unprintable',
        errors: expect.arrayContaining([
          expect.objectContaining({ field: 'resolution', en: expect.stringContaining('203') }),
          expect.objectContaining({ field: 'formats' }),
          expect.objectContaining({ field: 'layout' }),
        ]),
      },
    });
    expect(orders.length).toBe(before);
  });

  test('is for managers and administrators alone', async () => {
    const answer = await order(
      { sku: 'LP-INV-12', count: 10, template: 'plain' },
      { ...manager, 'cognito:groups': '[care]' },
    );
    expect(answer).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });
});

const days = { printingHouse: 30, kept: 400 };

describe('reading a batch', () => {
  const read = (found: Batch | undefined) => {
    const handler = serve(
      stickerRoutes.read,
      createReadBatch({ batches: { find: async () => found }, days, now: () => now }),
      testDoor(),
    );
    return call(handler, { params: { id: '0000001' }, claims: manager });
  };

  test('shows how far it is', async () => {
    const answer = await read(batch({ state: 'rendering', keyVersion: 1, count: 150_000, rendered: 50_000 }));
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'rendering', progress: 0.33, rendered: 50_000, total: 150_000 },
    });
  });

  test('is not all done before it is sealed', async () => {
    const answer = await read(batch({ state: 'rendering', keyVersion: 1, rendered: 1_000 }));
    expect(answer.body).toMatchObject({ progress: 0.99, rendered: 1_000, total: 1_000 });
  });

  test('shows the files of a sealed one, without where they are kept', async () => {
    const answer = await read(batch({ state: 'sealed', keyVersion: 1, rendered: 1_000, files, sealedAt: now }));
    expect(answer.body).toMatchObject({ progress: 1, files: [{ name: 'stickers-001.pdf', bytes: 7, sha256: 'abc' }] });
    expect(JSON.stringify(answer.body)).not.toContain('batches/');
  });

  test('tells in both languages why it failed', async () => {
    const answer = await read(batch({ state: 'failed', failure: { step: 'render', error: 'TextDoesNotFit' } }));
    expect(answer.body).toMatchObject({
      state: 'failed',
      failure: {
        code: 'render-failed',
        vi: expect.stringContaining('đặt lô mới'),
        en: expect.stringContaining('order anew'),
      },
    });
  });

  test('that never was is answered with what to do', async () => {
    expect(await read(undefined)).toMatchObject({ status: 404, body: { code: 'batch-unknown' } });
  });
});

test('the list shows batches as they are read one by one, page by page', async () => {
  const handler = serve(
    stickerRoutes.list,
    createListBatches({
      batches: { list: async ({ limit }) => ({ items: [batch()].slice(0, limit), next: { pk: 'B' } }) },
      houses: { batches: async () => ({ items: [] }) },
      days,
      now: () => now,
    }),
    testDoor(),
  );
  const answer = await call(handler, { query: { limit: '1' }, claims: manager });
  expect(answer).toMatchObject({
    status: 200,
    body: { items: [{ id: '0000001', progress: 0 }], next: expect.any(String) },
  });
});

describe('a link to a file', () => {
  const link = (found: Batch | undefined, name = 'stickers-001.pdf') => {
    const useCase = createLinkBatchFile({
      batches: { find: async () => found },
      files: { link: async (_id, file) => `https://files.example/${file.key}` },
      houses: { recordDownload: async () => undefined },
      days,
      now: () => now,
      newId: () => 'download-1',
    });
    const handler = serve(stickerRoutes.link, useCase, testDoor());
    return call(handler, { params: { id: '0000001', name }, claims: manager });
  };
  const sealed = batch({ state: 'sealed', keyVersion: 1, files, sealedAt: now });

  test('is given for a file of a sealed batch', async () => {
    expect(await link(sealed)).toMatchObject({ status: 200, body: { url: `https://files.example/${files[0]?.key}` } });
  });

  test.each([
    ['unknown batch', undefined, 404, 'batch-unknown'],
    ['batch still being made', batch({ state: 'rendering', keyVersion: 1 }), 409, 'batch-not-sealed'],
    ['batch that failed', batch({ state: 'failed' }), 409, 'batch-failed'],
  ])('is refused for a %s', async (_what, found, status, code) => {
    expect(await link(found)).toMatchObject({ status, body: { code } });
  });

  test.each(['codes.pdf', '../0000002/codes.csv', 'batches/0000001/stickers-001.pdf'])(
    'is refused for %s, which the batch does not name',
    async (name) => {
      expect(await link(sealed, name)).toMatchObject({ status: 404, body: { code: 'batch-file-unknown' } });
    },
  );
});
