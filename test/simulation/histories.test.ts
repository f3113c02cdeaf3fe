import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Ground } from './ground.ts';
import { settleUp } from './settle-up.ts';
import { history } from './steps.ts';

/** Give SIMULATION_SEED to repeat a failure, SIMULATION_RUNS for more or fewer histories. */
const seed = Number(process.env.SIMULATION_SEED ?? 1);
const runs = Number(process.env.SIMULATION_RUNS ?? 200);

const ground = new Ground();
afterAll(() => ground.stop());

test(`${runs} histories of lost replies, conflicts, crashes, races and repeats leave every đồng accounted for (SIMULATION_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ units, begins, moments, interleaving }) => {
      const company = await ground.found(units, interleaving);
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

test('a history goes the same way each time, whoever races whom', async () => {
  for (const { units, begins, moments, interleaving } of fc.sample(history, { numRuns: 3, seed })) {
    const ends = [];
    for (let time = 0; time < 2; time += 1) {
      const company = await ground.found(units, interleaving);
      await company.begin(begins);
      const answers = [];
      for (const moment of moments) answers.push(await company.take(moment));
      ends.push({ answers, stored: await company.stored() });
    }
    expect(ends[1]).toEqual(ends[0]);
  }
}, 120_000);
