import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ScratchTree } from './scratch-tree.ts';

const versions = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({
  scripts: versions,
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ optionalDependencies: versions, inBundle: z.boolean().default(false) }),
  ),
});
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const manifest = manifestSchema.parse(readJson('package.json'));
const lock = lockSchema.parse(readJson('package-lock.json')).packages;

describe('the packages', () => {
  test('are pinned to one version each', () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    for (const [name, version] of Object.entries(wanted)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('are each accounted for in docs/decisions/dependencies.md, and nothing else is', () => {
    const told = [...readFileSync('docs/decisions/dependencies.md', 'utf8').matchAll(/^\| `([^`]+)`/gm)].map(
      ([, name]) => name,
    );
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    expect(told.sort()).toEqual(Object.keys(wanted).sort());
  });

  test('are locked without the address they came from', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });

  test('are locked for every platform, or npm ci refuses the lock file (npm run lock completes it)', () => {
    const missing = Object.entries(lock).flatMap(([place, entry]) =>
      Object.entries(entry.inBundle ? {} : entry.optionalDependencies)
        .filter(([name, version]) => /^\d/.test(version) && place !== '' && name.length > 0)
        .filter(([name]) => !lock[`node_modules/${name}`] && !lock[`${place}/node_modules/${name}`])
        .map(([name]) => `${name} of ${place}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('the install before a script', () => {
  let tree: ScratchTree | undefined;
  afterEach(() => tree?.remove());

  test.each(['start', 'test', 'check', 'synth', 'deploy', 'bench'])('runs before npm run %s', (name) => {
    // Not only as prestart: npm leaves those out where a machine says ignore-scripts.
    expect(manifest.scripts[name]).toMatch(/^node bin\/install\.mjs && /);
  });

  test('says nothing where all is there', async () => {
    tree = new ScratchTree();
    tree.copy('bin/install.mjs', 'package.json', 'package-lock.json');
    tree.linkPackages();
    expect(await tree.run('node', 'bin/install.mjs')).toEqual({ exit: 0, printed: '' });
  });

  test('refuses a package.json that the lock file does not follow, and names the package', async () => {
    tree = new ScratchTree();
    tree.copy('bin/install.mjs', 'package-lock.json');
    tree.write({
      'package.json': JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, zod: '3' } }),
    });
    const { exit, printed } = await tree.run('node', 'bin/install.mjs');
    expect(exit).toBe(1);
    expect(printed).toContain('"zod"');
  });
});

describe('the start', () => {
  test('is refused on a Node older than the Lambda’s', async () => {
    const tree = new ScratchTree();
    tree.copy('bin/require-node.mjs');
    tree.write({
      'older.mjs': `Object.defineProperty(process, 'versions', { value: { node: '23.11.1' } });`,
      'program.mjs': `console.log('started');`,
    });
    const preload = ['--import', './older.mjs', '--import', './bin/require-node.mjs'];
    const { exit, printed } = await tree.run('node', ...preload, 'program.mjs');
    tree.remove();
    expect(exit).toBe(1);
    expect(printed).toContain('npm start');
    expect(printed).not.toContain('started');
  });

  test('asks for the Node that the node package brings', () => {
    const asked = /LAMBDA_NODE = (\d+);/.exec(readFileSync('bin/require-node.mjs', 'utf8'))?.[1];
    expect(manifest.devDependencies.node).toMatch(new RegExp(`^${asked}\\.`));
  });

  test('asks for that Node before it loads anything else', () => {
    expect(manifest.scripts.start).toMatch(/ --import \.\/bin\/require-node\.mjs bin\/local\.ts$/);
  });
});
