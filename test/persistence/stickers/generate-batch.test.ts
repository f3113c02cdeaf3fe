import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createListCodes } from '../../../functions/stickers/batch/list-codes.ts';
import { createPlanBatch } from '../../../functions/stickers/batch/plan-batch.ts';
import { createRenderVolume } from '../../../functions/stickers/batch/render-volume.ts';
import { createSealBatch } from '../../../functions/stickers/batch/seal-batch.ts';
import { skuSchema } from '../../../shared/catalog/product.ts';
import type { BatchFile } from '../../../shared/stickers/batch/batch.ts';
import type { BatchFileRepository } from '../../../shared/stickers/batch/batch-file-repository.ts';
import { BatchNotReady, BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { parseManifestKeys } from '../../../shared/stickers/batch/manifest-signature.ts';
import { locateCode, pinOf, samePin } from '../../../shared/stickers/code/code.ts';
import { formatCode } from '../../../shared/stickers/code/code-text.ts';
import { instantSchema } from '../../../shared/time/local-date.ts';
import { fonts, keys } from '../../domain/stickers/print-fixtures.ts';
import { readStickerSheets } from '../../journeys/read-sticker-sheets.ts';
import { startEngine } from '../engine.ts';

const engine = await startEngine();
afterAll(() => engine.stop());

const now = instantSchema.parse('2026-11-21T02:00:00.000Z');
const siteHost = 'bh.lacphong.example';
const manifestSchema = z.object({
  count: z.int(),
  codes: z.object({ sha256: z.string() }),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});

let batches: BatchRepository;
let stored: Map<string, Buffer>;
beforeEach(async () => {
  batches = new BatchRepository((await engine.freshTable()).table);
  stored = new Map();
});

/** The bucket, as a map. */
const files: Pick<BatchFileRepository, 'save'> = {
  save: async (batchId, name, format, pieces): Promise<BatchFile> => {
    const bytes = Buffer.concat([...pieces]);
    const key = `batches/${batchId}/${name}.${format}`;
    stored.set(key, bytes);
    return { name: `${name}.${format}`, key, bytes: bytes.byteLength, sha256: sha256(bytes) };
  },
};

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const file = (batchId: string, name: string) => stored.get(`batches/${batchId}/${name}`) ?? Buffer.alloc(0);

async function order(count: number, template: 'plain' | 'scratch'): Promise<string> {
  const batch = await batches.order(
    { sku: skuSchema.parse('LP-INV-12'), count, template, orderedAt: now, orderedBy: 'manager-1' },
    { scope: 'orders', key: `key-${count}-${template}`, fingerprint: 'f' },
    `event-${count}-${template}`,
  );
  if (batch === 'repeated') throw new Error('ordered before');
  return batch.id;
}

const codeKeys = () => Promise.resolve(keys);
const manifestKeys = () =>
  Promise.resolve(parseManifestKeys(JSON.stringify({ 1: 'a manifest key of tests, long enough' })));
const printed = { company: 'Điện máy Lạc Phong', hotline: '1900 0000', siteHost };
const steps = () => {
  const products = { find: async () => undefined };
  const deps = {
    batches,
    products,
    backgrounds: { read: async () => undefined },
    files,
    codeKeys,
    manifestKeys,
    siteHost,
    fonts,
    printed,
    now: () => now,
    newId: () => 'sealed',
  };
  return {
    plan: createPlanBatch(deps),
    render: createRenderVolume(deps),
    list: createListCodes(deps),
    seal: createSealBatch(deps),
  };
};

/** As the state machine runs it. */
async function generate(batchId: string): Promise<void> {
  const { plan, render, list, seal } = steps();
  const planned = await plan({ batchId });
  for (const volume of planned.volumes) await render(volume);
  await seal({ ...planned, list: await list(planned) });
}

describe('a batch of 1,000 scratch stickers', () => {
  test('has the same codes on its sheets and in its list, all distinct, each leading to its place', async () => {
    const batchId = await order(1_000, 'scratch');
    await generate(batchId);

    const [header = '', ...rows] = file(batchId, 'codes.csv').toString().trimEnd().split('\r\n');
    expect(header).toBe('\ufeffSTT,Mã tem,Mã in trên tem,Địa chỉ QR,Mã PIN,Tập,Tờ,Vị trí');
    const listed = rows.map((row) => row.split(','));
    const codes = listed.map(([, code = '']) => code);
    expect(new Set(codes).size).toBe(1_000);

    const read = await readStickerSheets(file(batchId, 'stickers-001.pdf'));
    expect(read).toEqual(listed.map(([, , , address]) => address));
    expect(read.map((address) => address.split('/').at(-1))).toEqual(codes);

    for (const [index, [number, code = '', grouped, , pin = '']] of listed.entries()) {
      expect([number, grouped]).toEqual([String(index + 1), formatCode(code)]);
      expect(locateCode(code, keys)).toEqual({ batchNumber: 1, index, keyVersion: 1, kind: 'standard' });
      expect(pin).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      expect(samePin(pinOf(code, keys), pin)).toBe(true);
    }
  });

  test('comes with a manifest that names every file and its sum', async () => {
    const batchId = await order(1_000, 'scratch');
    await generate(batchId);
    const manifest = manifestSchema.parse(JSON.parse(file(batchId, 'manifest.json').toString()));
    expect(manifest.count).toBe(1_000);
    expect(manifest.files.map(({ name }) => name)).toEqual(['stickers-001.pdf', 'codes.csv', 'codes.xlsx']);
    for (const { name, bytes, sha256: sum } of manifest.files) {
      expect([bytes, sum]).toEqual([file(batchId, name).byteLength, sha256(file(batchId, name))]);
    }
    const rows = file(batchId, 'codes.csv').toString().trimEnd().split('\r\n').slice(1);
    expect(manifest.codes.sha256).toBe(sha256(rows.map((row) => `${row.split(',')[1]}\n`).join('')));
    const sealed = await batches.find(batchId);
    expect(sealed).toMatchObject({ state: 'sealed', rendered: 1_000 });
    expect(sealed?.files.map(({ name }) => name)).toEqual([
      'stickers-001.pdf',
      'codes.csv',
      'codes.xlsx',
      'manifest.json',
      'manifest.sig.json',
    ]);
  });
});

test('steps repeated, in whole or in part, make the same bytes and count nothing twice', async () => {
  const batchId = await order(300, 'plain');
  await generate(batchId);
  const before = new Map(stored);
  const { plan, render } = steps();
  const planned = await plan({ batchId });
  for (const volume of planned.volumes) await render(volume);
  await generate(batchId);
  expect([...stored].every(([key, bytes]) => before.get(key)?.equals(bytes))).toBe(true);
  expect(await batches.find(batchId)).toMatchObject({ state: 'sealed', rendered: 300 });
});

test('a batch with a volume missing is not sealed', async () => {
  const batchId = await order(60_000, 'plain');
  const { plan, seal } = steps();
  const planned = await plan({ batchId });
  expect(planned.volumes.map(({ firstIndex, count }) => [firstIndex, count])).toEqual([
    [0, 50_000],
    [50_000, 10_000],
  ]);
  const sums = { files: [{ name: 'codes.csv', key: 'k', bytes: 1, sha256: 's' }], codesSha256: 's' };
  await expect(seal({ batchId, list: sums })).rejects.toThrow(BatchNotReady);
  expect(await batches.find(batchId)).toMatchObject({ state: 'rendering' });
});

test('a plain batch has no PINs in its list', async () => {
  const batchId = await order(10, 'plain');
  await generate(batchId);
  expect(file(batchId, 'codes.csv').toString()).toMatch(
    /^\ufeffSTT,Mã tem,Mã in trên tem,Địa chỉ QR,Tập,Tờ,Vị trí\r\n1,/,
  );
  expect(file(batchId, 'codes.csv').toString()).not.toContain('PIN');
});
