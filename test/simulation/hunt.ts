import fc from 'fast-check';
import { foundInMemory } from './ground.ts';
import { live } from './live-history.ts';
import { type History, history } from './steps.ts';

/*
 * Looks for a history in memory that ends badly, says of the first one what it was, and ends with 1: what `npm run
 * guards` asks first, many times quicker than a test runner. SIMULATION_SEED and SIMULATION_RUNS are as in the tests.
 */
const seed = Number(process.env.SIMULATION_SEED ?? 1);
const numRuns = Number(process.env.SIMULATION_RUNS ?? 400);

for (const [number, one] of fc.sample(history, { numRuns, seed }).entries()) {
  const flaw = await flawOf(one);
  if (flaw === undefined) continue;
  console.log(JSON.stringify({ number, flaw, begins: one.begins, gifts: one.gifts }));
  process.exitCode = 1;
  break;
}

async function flawOf(one: History): Promise<string | undefined> {
  try {
    return (await live(foundInMemory(one.units, one.interleaving), one)).flaws[0];
  } catch (error) {
    // What is no TypeScript any more says nothing about a guard.
    if (!(error instanceof Error) || error instanceof ReferenceError || error instanceof SyntaxError) throw error;
    return `${error.name}: ${error.message}`;
  }
}
