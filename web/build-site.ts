import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(WEB, '..');
const CACHE = join(ROOT, '.cache/site');
/** What a build is made of: the site itself, the rules it shares with the server, and the versions of its tools. */
const INPUTS = ['web', 'shared', 'package-lock.json'];
const NOT_INPUTS = new Set(['dist', '.astro', 'node_modules', 'build-site.ts']);
/** Earlier builds that stay: another process may be serving one. */
const KEPT_BUILDS = 4;

export class SiteNotBuilt extends Error {
  readonly code = 'site-not-built';
}

/** Builds the site unless its inputs are those of an earlier build; answers the folder to serve. Needs no network. */
export async function buildSite(): Promise<string> {
  const folder = join(CACHE, await fingerprintOfInputs());
  if (existsSync(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(join(CACHE, 'building-'));
  try {
    await runAstro(draft);
    // A parallel build of the same inputs may have been faster: its folder is as good.
    await rename(draft, folder).catch(() => undefined);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await forgetOldBuilds(folder);
  return folder;
}

/** In a process of its own: the build's memory and its changes to the environment end with it. */
async function runAstro(outDir: string): Promise<void> {
  const script = join(WEB, 'run-astro.ts');
  const child = spawn(process.execPath, [script, outDir], {
    cwd: ROOT,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const status = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (status !== 0) throw new SiteNotBuilt(`the site could not be built:\n${Buffer.concat(said).toString()}`);
}

async function fingerprintOfInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const input of INPUTS) {
    for (const file of await filesOf(join(ROOT, input))) {
      const content = await readFile(file);
      hash.update(`${relative(ROOT, file)}:${content.length}:`).update(content);
    }
  }
  return hash.digest('hex').slice(0, 24);
}

async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.map((entry) => entry.name).filter((name) => !NOT_INPUTS.has(name));
  const inner = await Promise.all(names.sort().map((name) => filesOf(join(path, name))));
  return inner.flat();
}

async function forgetOldBuilds(newest: string): Promise<void> {
  const names = (await readdir(CACHE)).filter((name) => !name.startsWith('building-'));
  const builds = await Promise.all(
    names.map(async (name) => ({ path: join(CACHE, name), at: (await stat(join(CACHE, name))).mtimeMs })),
  );
  const others = builds.filter((build) => build.path !== newest).sort((a, b) => b.at - a.at);
  for (const old of others.slice(KEPT_BUILDS - 1)) await rm(old.path, { recursive: true, force: true });
}
