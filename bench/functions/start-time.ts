/**
 * How long `npm start` takes once everything is built and the demo company is there, beside an empty process of Node and
 * the synthesis of the templates alone. They take turns, so that a busy machine slows all alike: the ratios count.
 */
import { spawnSync } from 'node:child_process';
import { startCloud, temporaryState } from '../../test/journeys/running-cloud.ts';
import { median } from '../median.ts';

const ROUNDS = 3;
const TOP = new URL('../../', import.meta.url);
const synthesis = `import { describeDeployment } from ${JSON.stringify(new URL('bench/recorded-cloud.ts', TOP).href)};
  describeDeployment();
  process.exit(0);`;

function scripted(script: string): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: TOP,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - began;
}

async function started(folder: string): Promise<number> {
  const began = performance.now();
  const cloud = await startCloud(folder);
  const took = performance.now() - began;
  await cloud.stop();
  return took;
}

const state = await temporaryState();
try {
  const first = await started(state.folder);
  const times = { empty: [] as number[], synthesis: [] as number[], start: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.empty.push(scripted(''));
    times.synthesis.push(scripted(synthesis));
    times.start.push(await started(state.folder));
  }
  const warm = median(times.start);
  const line = (what: string, milliseconds: number) =>
    console.log(`  ${what.padEnd(44)} ${(milliseconds / 1_000).toFixed(2).padStart(7)} s`);
  console.log(`Start of the local cloud (medians of ${ROUNDS})`);
  line('an empty process of Node', median(times.empty));
  line('synthesis and resolution of the templates', median(times.synthesis));
  line('a warm start, until it says it is ready', warm);
  line('a first start, with bundles and demo company', first);
  console.log(
    `  warm: ${(warm / median(times.empty)).toFixed(0)} × an empty process, ${(warm / median(times.synthesis)).toFixed(1)} × the synthesis`,
  );
} finally {
  await state.remove();
}
