/**
 * `npm run bench` runs all benches, `npm run bench -- stickers` those of one folder, `npm run bench -- --list` names
 * them. They are measurements, not tests: nothing fails because a machine is slow. Whatever stands behind the folder goes
 * to each bench: `npm run bench -- rewards --write` keeps what it measured. `BENCH_SHARE=0.02` makes those of rewards small.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';

const benches = globSync('*/*.ts', { cwd: import.meta.dirname }).sort();
const [wanted = '', ...rest] = process.argv.slice(2);

if (wanted === '--list') {
  console.log(benches.join('\n'));
} else {
  const chosen = benches.filter((bench) => bench.startsWith(wanted));
  if (chosen.length === 0) {
    console.error(`no bench begins with ${wanted}; --list names them`);
    process.exitCode = 1;
  }
  // A process each, so that none inherits another's heap or compiled code.
  for (const bench of chosen) {
    console.log(`\n── ${bench}`);
    const { status } = spawnSync(process.execPath, [join(import.meta.dirname, bench), ...rest], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
