import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Company } from './company.ts';
import { foundInMemory, Ground } from './ground.ts';
import { settleUp } from './settle-up.ts';
import { history } from './steps.ts';

/** Give SIMULATION_SEED to repeat a failure, SIMULATION_MEMORY_RUNS for more or fewer histories. */
const seed = Number(process.env.SIMULATION_SEED ?? 2);
const runs = Number(process.env.SIMULATION_MEMORY_RUNS ?? 2_000);
const SAME_ON_BOTH = 20;

const ground = new Ground();
afterAll(() => ground.stop());

type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

async function live(company: Company, { begins, moments }: History) {
  await company.begin(begins);
  const answers = [];
  for (const moment of moments) answers.push(await company.take(moment));
  const left = await settleUp(company);
  const stored = [...(await company.stored())].sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  return { answers, left, stored };
}

function placeOf({ pk, sk }: { pk: string; sk: string }): string {
  return `${pk}\n${sk}`;
}

test(`${runs} more histories, on a table in memory, leave every đồng accounted for (SIMULATION_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ units, begins, moments, interleaving }) => {
      const company = foundInMemory(units, interleaving);
      await company.begin(begins);
      for (const moment of moments) {
        await company.take(moment);
        expect(company.flaws).toEqual([]);
      }
      expect(await settleUp(company)).toEqual([]);
    }),
    { numRuns: runs, seed, endOnFailure: process.env.SIMULATION_QUICK !== undefined },
  );
}, 600_000);

test('the table in memory answers and ends as the real engine does, step for step', async () => {
  for (const one of fc.sample(history, { numRuns: SAME_ON_BOTH, seed })) {
    const { units, interleaving } = one;
    const real = await live(await ground.found(units, interleaving), one);
    expect(await live(foundInMemory(units, interleaving), one)).toEqual(real);
  }
}, 240_000);
