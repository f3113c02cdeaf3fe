import { expect, test } from 'vitest';
import { createPrintCartonLabels } from '../../../functions/stickers/print/print-carton-labels.ts';
import { createPrintGuideCards } from '../../../functions/stickers/print/print-guide-cards.ts';
import { productSchema } from '../../../shared/catalog/product.ts';
import { serve } from '../../../shared/http/serve.ts';
import { type Batch, batchSchema } from '../../../shared/stickers/batch/batch.ts';
import { paperRoutes } from '../../../shared/stickers/print/paper-routes.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { fonts, keys } from '../../domain/stickers/print-fixtures.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { call, testDoor } from '../http/door.ts';

const now = instantSchema.parse('2026-11-21T02:00:00.000Z');
const claims = { token_use: 'access', username: 'warehouse-1', 'cognito:groups': '[warehouse]' };
const printed = { company: 'Lam Sương', hotline: '1900 0000', siteHost: 'bh.lamsuong.example' };
const product = productSchema.parse({
  sku: 'LS-09',
  name: 'Máy lạnh Lam Sương 1 HP',
  line: 'wall',
  warrantyMonths: 24,
});
const products = { find: async (sku: string) => (sku === product.sku ? product : undefined) };

function shelf() {
  const stored = new Map<string, Uint8Array>();
  const files = {
    write: async (key: string, body: Uint8Array | string) => void stored.set(key, Buffer.from(body)),
    link: async (key: string) => `https://files.example/${key}`,
  };
  return { stored, files };
}

const batch = (change: Partial<Batch> = {}) =>
  batchSchema.parse({
    id: '0000007',
    number: 7,
    sku: 'LS-09',
    count: 95,
    template: 'plain',
    state: 'sealed',
    keyVersion: 1,
    printed,
    orderedAt: now,
    orderedBy: 'manager-1',
    ...change,
  });

const labels = async (found: Batch | undefined, body: object) => {
  const { stored, files } = shelf();
  const useCase = createPrintCartonLabels({
    batches: { find: async () => found },
    rolls: { at: async () => undefined },
    products,
    files,
    codeKeys: async () => keys,
    fonts,
  });
  const handler = serve(paperRoutes.cartons, useCase, testDoor());
  const answer = await call(handler, { method: 'POST', params: { id: '0000007' }, body, claims });
  return { answer, stored };
};

test('a batch of 95 in cartons of 20 has five labels, each with a code that scanners read', async () => {
  const { answer, stored } = await labels(batch(), { unitsPerCarton: 20, size: '100x60' });
  expect(answer).toMatchObject({
    status: 201,
    body: { labels: 5, cartons: 5, url: expect.stringContaining('papers/') },
  });
  const [pdf] = stored.values();
  const read = await readStickerSheets(Buffer.from(pdf ?? []));
  expect(read.map((payload) => payload.replace(/.*\/R\//, ''))).toEqual(
    expect.arrayContaining(['0000007-0', '0000007-80']),
  );
});

test('the labels of later cartons go on counting', async () => {
  expect((await labels(batch(), { unitsPerCarton: 20, fromCarton: 5 })).answer).toMatchObject({
    status: 201,
    body: { labels: 1, cartons: 5 },
  });
});

test.each([
  ['of a batch that is not there', undefined, { unitsPerCarton: 20 }, 404, 'batch-unknown'],
  ['of a batch that is not sealed', batch({ state: 'rendering' }), { unitsPerCarton: 20 }, 409, 'batch-not-sealed'],
  ['of blank stickers', batch({ sku: undefined }), { unitsPerCarton: 20 }, 409, 'carton-unbound'],
  ['behind the last carton', batch(), { unitsPerCarton: 20, fromCarton: 6 }, 422, 'carton-beyond-batch'],
  ['of cartons of nothing', batch(), { unitsPerCarton: 0 }, 400, 'invalid-request'],
])('labels %s are refused', async (_name, found, body, status, code) => {
  const { answer, stored } = await labels(found, body);
  expect(answer).toMatchObject({ status, body: { code } });
  expect(stored.size).toBe(0);
});

test('guide cards of a product are one file, and of an unknown one none', async () => {
  const { stored, files } = shelf();
  const useCase = createPrintGuideCards({ products, files, printed, fonts, now: () => now });
  const handler = serve(paperRoutes.cards, useCase, testDoor());
  const cards = (sku: string) => call(handler, { method: 'POST', params: { sku }, body: { count: 3 }, claims });
  expect(await cards('LS-09')).toMatchObject({ status: 201 });
  expect([...stored.keys()]).toEqual(['papers/the-huong-dan-LS-09-3.pdf']);
  expect(await cards('LS-10')).toMatchObject({ status: 404, body: { code: 'product-unknown' } });
});
