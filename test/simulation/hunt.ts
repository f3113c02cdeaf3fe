import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { foundInMemory } from './ground.ts';
import { live } from './live-history.ts';
import { overwritten, secondLocks } from './second-locks.ts';
import { type History, history } from './steps.ts';

/*
 * Looks in memory for a history that ends badly, then for a second lock that does not hold; says of the first what it
 * was, and ends with 1: what `npm run guards` asks first, many times quicker than a test runner. SIMULATION_SEED and
 * SIMULATION_RUNS are as in the tests.
 */
const seed = Number(process.env.SIMULATION_SEED ?? 1);
const numRuns = Number(process.env.SIMULATION_RUNS ?? 400);

const caught = (await hunted()) ?? (await unlocked());
if (caught) {
  console.log(JSON.stringify(caught));
  process.exitCode = 1;
}

async function hunted() {
  for (const [number, one] of fc.sample(history, { numRuns, seed }).entries()) {
    const flaw = await flawOf(one);
    if (flaw !== undefined) return { suite: 'simulation/histories', flaw, number };
  }
  return undefined;
}

async function unlocked() {
  for (const lock of secondLocks) {
    const outcome = await overwritten(lock);
    if (outcome && isDeepStrictEqual(outcome.found, outcome.planted)) continue;
    return { suite: 'simulation/second-locks', flaw: `${lock.what} is not written over something that stands there` };
  }
  return undefined;
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
