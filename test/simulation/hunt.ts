import fc from 'fast-check';
import { foundInMemory } from './ground.ts';
import { live } from './live-history.ts';
import { history } from './steps.ts';

/*
 * Looks for a history in memory that ends badly, says of the first one what it was, and ends with 1: what `npm run
 * guards` asks first, many times quicker than a test runner. SIMULATION_SEED and SIMULATION_RUNS are as in the tests.
 */
const seed = Number(process.env.SIMULATION_SEED ?? 1);
const numRuns = Number(process.env.SIMULATION_RUNS ?? 400);

for (const [number, one] of fc.sample(history, { numRuns, seed }).entries()) {
  const { flaws } = await live(foundInMemory(one.units, one.interleaving), one);
  if (flaws.length === 0) continue;
  console.log(JSON.stringify({ number, flaw: flaws[0], begins: one.begins, gifts: one.gifts }));
  process.exitCode = 1;
  break;
}
