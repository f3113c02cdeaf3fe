/**
 * A million stickers in one document: how much memory that takes, on sheets and on a roll. Bundled as the functions are,
 * since loading TypeScript alone takes 40 MB. Fewer with `node bench/stickers/million.ts 100000`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** As the generator's functions are set: the young generation otherwise grows to 150 MB before it is swept. */
const FRUGAL = '--max-semi-space-size=8';

const [, , count = '1000000'] = process.argv;
const fonts = new URL('../../node_modules/@expo-google-fonts/be-vietnam-pro/', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'tembao-million-'));
try {
  const outfile = join(folder, 'million.mjs');
  buildSync({
    entryPoints: [fileURLToPath(new URL('million/process.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  for (const layout of ['sheet', 'roll']) {
    const { status } = spawnSync(process.execPath, [FRUGAL, outfile, layout, count, fonts], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
