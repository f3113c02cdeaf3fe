import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, stop } from 'esbuild';
import { onlyVietnamesePhones } from './only-vietnam.ts';
import { pdfiumInBundles } from './pdfium-in-bundles.ts';

export const REPOSITORY = resolve(import.meta.dirname, '../..');
const OUTPUT = 'dist/functions';

/** Every Lambda entry of the repository, as paths from its top. */
export function functionEntries(): readonly string[] {
  return globSync('functions/**/*.lambda.ts', { cwd: REPOSITORY }).sort();
}

/** Where the bundle of `entry` stands: a folder with `index.cjs`. */
export function bundleFolder(entry: string, output = OUTPUT): string {
  return resolve(REPOSITORY, output, bundleName(entry));
}

/** A function's folder within the bundles: its path without `functions/` and `.lambda.ts`. */
function bundleName(entry: string): string {
  return entry.replace(/^functions\//, '').replace(/\.lambda\.ts$/, '');
}

/**
 * Functions bundled in one call of esbuild. A call per function takes five times as long; one call for all of 250 holds
 * 9 GB at its end, all bundles at once (docs/decisions, bundle sizes).
 */
const AT_ONCE = 50;

/** `mainFields` picks the SDK's ES modules, which shrink far better (docs/decisions, bundle sizes). */
export async function bundleFunctions(options: {
  readonly minify: boolean;
  /** Folder for the bundles, emptied before; from the top of the repository or absolute. */
  readonly output?: string;
}): Promise<void> {
  const entries = functionEntries();
  const output = resolve(REPOSITORY, options.output ?? OUTPUT);
  await rm(output, { recursive: true, force: true });
  for (let first = 0; first < entries.length; first += AT_ONCE) {
    await bundle(entries.slice(first, first + AT_ONCE), output, options.minify);
    // Its process keeps what it once needed, so each call gets a fresh one.
    await stop();
  }
}

async function bundle(entries: readonly string[], output: string, minify: boolean): Promise<void> {
  await build({
    absWorkingDir: REPOSITORY,
    entryPoints: entries.map((entry) => ({
      in: join(REPOSITORY, entry),
      out: join(bundleName(entry), 'index'),
    })),
    outdir: output,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    loader: { '.ttf': 'binary', '.wasm': 'binary' },
    plugins: [onlyVietnamesePhones, pdfiumInBundles],
    logLevel: 'warning',
  });
}
