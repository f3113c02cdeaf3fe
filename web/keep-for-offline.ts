import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'esbuild';

/** The pages that work without signal. */
const PAGES = [
  '/',
  '/en/',
  '/kich-hoat/',
  '/en/activate/',
  '/doi-tac/',
  '/doi-tac/kich-hoat/',
  '/doi-tac/da-lap/',
  '/en/partner/',
  '/en/partner/activate/',
  '/en/partner/claims/',
];
/** What no page names as a file, and each asks for. */
const BESIDE = ['/brand.css', '/brand.json'];
const NAMED_IN_PAGE = /\b(?:src|href)="(\/[^"?#]+\.(?:js|css|svg|png|json))"/g;
const NAMED_IN_SCRIPT = /["'`](?:\.\/|\/?assets\/)([\w.-]+\.(?:js|css))["'`]/g;
/** Loaded when somebody asks for it, and kept from then on. */
const ON_DEMAND = /\/(?:read-picture)[\w.-]*\.js$/;

/** Writes `/sw.js` beside the built pages, with the list of the files that these pages need. */
export function keepForOffline(): AstroIntegration {
  return {
    name: 'keep-for-offline',
    hooks: {
      'astro:build:done': async ({ dir }) => writeServiceWorker(fileURLToPath(dir)),
    },
  };
}

async function writeServiceWorker(folder: string): Promise<void> {
  const files = await filesOf(folder);
  await build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), 'src/offline/service-worker.ts')],
    outfile: join(folder, 'sw.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { KEPT_FILES: JSON.stringify(files), KEPT_VERSION: JSON.stringify(await versionOf(folder, files)) },
  });
}

/** The pages and everything that they load, directly or through another file. */
async function filesOf(folder: string): Promise<string[]> {
  const found = new Set([...PAGES, ...BESIDE]);
  // A set gives what is added while it is walked.
  for (const path of found) for (const next of await namedIn(folder, path)) if (!ON_DEMAND.test(next)) found.add(next);
  return [...found].sort();
}

async function namedIn(folder: string, path: string): Promise<string[]> {
  if (path.endsWith('/')) {
    const page = await readFile(join(folder, path, 'index.html'), 'utf8');
    return [...page.matchAll(NAMED_IN_PAGE)].flatMap(([, name = '']) => name);
  }
  if (!path.endsWith('.js')) return [];
  const script = await readFile(join(folder, path), 'utf8');
  return [...script.matchAll(NAMED_IN_SCRIPT)].flatMap(([, name = '']) => posix.join('/assets', name));
}

async function versionOf(folder: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of files) {
    hash.update(path).update(await readFile(join(folder, path, path.endsWith('/') ? 'index.html' : '')));
  }
  return hash.digest('hex').slice(0, 16);
}
