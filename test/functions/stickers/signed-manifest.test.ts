import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyFolder } from '../../../bin/verify-folder.ts';
import { batchSchema } from '../../../shared/stickers/batch/batch.ts';
import { manifestOf } from '../../../shared/stickers/batch/batch-manifest.ts';
import {
  ManifestKeysUnusable,
  parseManifestKeys,
  publicKeysOf,
  signManifest,
} from '../../../shared/stickers/batch/manifest-signature.ts';

const keys = parseManifestKeys(JSON.stringify({ 1: 'a manifest key of tests, long enough' }));
const others = parseManifestKeys(JSON.stringify({ 1: 'the key of somebody else, long enough' }));
const sheets = Buffer.from('%PDF-1.7 sheets');
const sha256 = createHash('sha256').update(sheets).digest('hex');
const batch = batchSchema.parse({
  id: '0000001',
  number: 1,
  count: 48,
  template: 'plain',
  keyVersion: 1,
  state: 'rendering',
  orderedAt: '2026-11-21T02:00:00.000Z',
  orderedBy: 'manager-1',
});
const files = [{ name: 'stickers-001.pdf', key: 'batches/0000001/stickers-001.pdf', bytes: sheets.length, sha256 }];
const codes = { sha256: 'c0de', first: 'AAAA', last: 'ZZZZ' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifest-'));
  const manifest = manifestOf(batch, files, codes);
  await writeFile(join(folder, 'manifest.json'), manifest);
  await writeFile(join(folder, 'manifest.sig.json'), JSON.stringify(signManifest(manifest, keys)));
  await writeFile(join(folder, 'stickers-001.pdf'), sheets);
});
afterEach(() => rm(folder, { recursive: true }));

test('signing the same manifest again gives the same bytes', () => {
  const manifest = manifestOf(batch, files, codes);
  expect(manifestOf(batch, files, codes)).toEqual(manifest);
  expect(signManifest(manifest, keys)).toEqual(signManifest(manifest, keys));
});

describe('a folder of downloaded files', () => {
  test('is good as it was made, by the published key', async () => {
    const verdict = await verifyFolder(folder, publicKeysOf(keys));
    expect(verdict).toMatchObject({ isGood: true });
    expect(verdict.lines.join()).toContain('good     stickers-001.pdf');
  });

  test('is not good by the key of somebody else', async () => {
    expect(await verifyFolder(folder, publicKeysOf(others))).toMatchObject({ isGood: false });
  });

  test('is not good once a manifest was changed', async () => {
    await writeFile(join(folder, 'manifest.json'), manifestOf({ ...batch, count: 49 }, files, codes));
    expect(await verifyFolder(folder, undefined)).toMatchObject({ isGood: false });
  });

  test.each([
    ['of another size', Buffer.from('%PDF-1.7'), 'CHANGED'],
    ['of the same size', Buffer.from('%PDF-1.7 sheetz'), 'CHANGED'],
  ])('tells of a file %s', async (_what, changed, word) => {
    await writeFile(join(folder, 'stickers-001.pdf'), changed);
    const verdict = await verifyFolder(folder, publicKeysOf(keys));
    expect(verdict.isGood).toBe(false);
    expect(verdict.lines.join()).toContain(word);
  });

  test('tells of a file that is missing', async () => {
    await rm(join(folder, 'stickers-001.pdf'));
    expect((await verifyFolder(folder, undefined)).lines.join()).toContain('MISSING');
  });
});

test.each(['', 'text', '{}', '{"1":"short"}'])('a secret "%s" is unusable, and is not repeated', (secret) => {
  expect(() => parseManifestKeys(secret)).toThrow(ManifestKeysUnusable);
});
