import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { functionEntries } from '../../../lib/bundling/bundle-functions.ts';
import { cachedBundles } from '../../../lib/bundling/cached-bundles.ts';

test('every function of the tree has a bundle, and an unchanged tree is not bundled again', async () => {
  const first = await cachedBundles();
  const entries = functionEntries();
  const fileOf = (entry: string) => join(first.folderOf(entry), 'index.cjs');
  expect(entries.filter((entry) => !existsSync(fileOf(entry)))).toEqual([]);
  const [entry = ''] = entries;
  const madeAt = statSync(fileOf(entry)).mtimeMs;
  const second = await cachedBundles();
  expect(second.folderOf(entry)).toBe(first.folderOf(entry));
  expect(statSync(fileOf(entry)).mtimeMs).toBe(madeAt);
}, 240_000);
