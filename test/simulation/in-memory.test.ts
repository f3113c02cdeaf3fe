import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Company } from './company.ts';
import { foundInMemory, Ground } from './ground.ts';
import { live } from './live-history.ts';
import { type History, history } from './steps.ts';

/** Give SIMULATION_SEED to repeat a failure, SIMULATION_MEMORY_RUNS for more or fewer histories. */
const seed = Number(process.env.SIMULATION_SEED ?? 2);
const runs = Number(process.env.SIMULATION_MEMORY_RUNS ?? 2_000);
const SAME_ON_BOTH = 20;

const ground = new Ground();
afterAll(() => ground.stop());

/** How it goes and how it ends. */
async function lived(company: Company, one: History) {
  const gone = await live(company, one);
  const stored = [...(await company.stored())].sort((before, after) => (placeOf(before) < placeOf(after) ? -1 : 1));
  return { ...gone, stored };
}

function placeOf({ pk, sk }: { pk: string; sk: string }): string {
  return `${pk}\n${sk}`;
}

test(`${runs} more histories, on a table in memory, leave every đồng, point and gift accounted for (SIMULATION_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (one) => {
      expect((await live(foundInMemory(one.units, one.interleaving), one)).flaws).toEqual([]);
    }),
    { numRuns: runs, seed, endOnFailure: process.env.SIMULATION_QUICK !== undefined },
  );
}, 1_800_000);

test('the table in memory answers and ends as the real engine does, step for step', async () => {
  for (const one of fc.sample(history, { numRuns: SAME_ON_BOTH, seed })) {
    const { units, interleaving } = one;
    const real = await lived(await ground.found(units, interleaving), one);
    expect(await lived(foundInMemory(units, interleaving), one)).toEqual(real);
  }
}, 600_000);
