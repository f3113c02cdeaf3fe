import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleFolder, bundleFunctions, REPOSITORY } from './bundle-functions.ts';

const CACHE = join(REPOSITORY, '.cache/functions');
/** Everything a bundle is made of; installed packages are told by the lock file. */
const INPUTS = ['functions/**/*', 'shared/**/*', 'package-lock.json', 'tsconfig.json', 'lib/bundling/*.ts'];
/** Another process may still load from an older tree, so a few stay. */
const KEPT = 3;
const IN_USE_FOR = 3_600_000;

export interface Bundles {
  /** Where the bundle of an entry stands: a folder with `index.cjs`. */
  folderOf(entry: string): string;
}

/** The readable bundles of the tree as it is now, made only if this very tree was not bundled before. */
export async function cachedBundles(): Promise<Bundles> {
  const output = join(CACHE, treeHash());
  if (!(await exists(output))) await bundleInto(output);
  const now = new Date();
  await utimes(output, now, now);
  await prune(now.getTime());
  return { folderOf: (entry) => bundleFolder(entry, output) };
}

function treeHash(): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of globSync(INPUTS, { cwd: REPOSITORY }).sort()) {
    const file = join(REPOSITORY, path);
    if (!statSync(file).isFile()) continue;
    const content = readFileSync(file);
    hash.update(`${path}:${content.length}:`).update(content);
  }
  return hash.digest('hex').slice(0, 24);
}

/** Built beside its place and moved there whole, so that nobody ever reads half of it. */
async function bundleInto(output: string): Promise<void> {
  const draft = `${output}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  try {
    await bundleFunctions({ minify: false, output: draft });
    await mkdir(draft, { recursive: true });
    await rename(draft, output);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another start of the same tree may have been quicker.
    if (!(await exists(output))) throw error;
  }
}

async function prune(now: number): Promise<void> {
  const folders = await Promise.all(
    (await readdir(CACHE)).map(async (name) => {
      const folder = join(CACHE, name);
      return { folder, usedAt: (await stat(folder)).mtimeMs };
    }),
  );
  const old = folders.sort((a, b) => b.usedAt - a.usedAt).slice(KEPT);
  for (const { folder, usedAt } of old) {
    if (now - usedAt > IN_USE_FOR) await rm(folder, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
