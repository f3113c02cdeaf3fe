import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';

/** Builds the site into the folder named by the first argument; `buildSite` runs this as a process of its own. */
const [outDir] = process.argv.slice(2);
if (!outDir) throw new Error('usage: node web/run-astro.ts <folder>');
await build({ root: dirname(fileURLToPath(import.meta.url)), outDir, logLevel: 'warn' });
