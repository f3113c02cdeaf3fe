import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Ground } from './ground.ts';
import { live } from './live-history.ts';
import { history } from './steps.ts';

/** Give SIMULATION_SEED to repeat a failure, SIMULATION_RUNS for more or fewer histories. */
const seed = Number(process.env.SIMULATION_SEED ?? 1);
const runs = Number(process.env.SIMULATION_RUNS ?? 200);

const ground = new Ground();
afterAll(() => ground.stop());

test(`${runs} histories of lost replies, conflicts, crashes, races and repeats leave every đồng, point and gift accounted for (SIMULATION_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (one) => {
      expect((await live(await ground.found(one.units, one.interleaving), one)).flaws).toEqual([]);
    }),
    { numRuns: runs, seed, endOnFailure: process.env.SIMULATION_QUICK !== undefined },
  );
}, 1_800_000);

test('a history goes the same way each time, whoever races whom', async () => {
  for (const one of fc.sample(history, { numRuns: 3, seed })) {
    const ends = [];
    for (let time = 0; time < 2; time += 1) {
      const company = await ground.found(one.units, one.interleaving);
      const { answers } = await live(company, one);
      ends.push({ answers, stored: await company.stored() });
    }
    expect(ends[1]).toEqual(ends[0]);
  }
}, 600_000);
