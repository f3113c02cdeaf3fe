import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { foundInMemory, Ground } from './ground.ts';
import { liveCalmly } from './live-calmly.ts';
import { settleUp } from './settle-up.ts';
import { calmHistory } from './steps.ts';

/** Give SIMULATION_SEED to repeat a failure, SIMULATION_RUNS or SIMULATION_MEMORY_RUNS for more or fewer histories. */
const seed = Number(process.env.SIMULATION_SEED ?? 1);
const runs = Number(process.env.SIMULATION_RUNS ?? 40);
const runsInMemory = Number(process.env.SIMULATION_MEMORY_RUNS ?? 300);
const endOnFailure = process.env.SIMULATION_QUICK !== undefined;

const ground = new Ground();
afterAll(() => ground.stop());

test(`what is done one after the other answers and ends as the model says, whatever gets lost (SIMULATION_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(calmHistory, async (one) => {
      expect(await liveCalmly(await ground.found(one.units, one.interleaving), one)).toEqual([]);
    }),
    { numRuns: runs, seed, endOnFailure },
  );
}, 1_800_000);

test(`so do ${runsInMemory} more histories on a table in memory (SIMULATION_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(calmHistory, async (one) => {
      const company = foundInMemory(one.units, one.interleaving);
      expect(await liveCalmly(company, one)).toEqual([]);
      expect(await settleUp(company)).toEqual([]);
    }),
    { numRuns: runsInMemory, seed: seed + 1, endOnFailure },
  );
}, 1_800_000);
