import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { foundInMemory } from './ground.ts';
import { liveCalmly } from './live-calmly.ts';
import { live } from './live-history.ts';
import { overwritten, secondLocks } from './second-locks.ts';
import { type CalmHistory, calmHistory, type History, history } from './steps.ts';

/*
 * Looks in memory for a history that ends badly, then for a second lock that does not hold, then for a history that goes
 * another way than the model's; says of the first what it was, and ends with 1: what `npm run guards` asks first, many
 * times quicker than a test runner. SIMULATION_SEED and SIMULATION_RUNS are as in the tests.
 */
const seed = Number(process.env.SIMULATION_SEED ?? 1);
const numRuns = Number(process.env.SIMULATION_RUNS ?? 400);

const caught = (await hunted()) ?? (await unlocked()) ?? (await parted());
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

async function parted() {
  for (const [number, one] of fc.sample(calmHistory, { numRuns, seed }).entries()) {
    const flaw = await partingOf(one);
    if (flaw !== undefined) return { suite: 'simulation/one-after-another', flaw, number };
  }
  return undefined;
}

function flawOf(one: History): Promise<string | undefined> {
  return saidBy(async () => (await live(foundInMemory(one.units, one.interleaving), one)).flaws[0]);
}

function partingOf(one: CalmHistory): Promise<string | undefined> {
  return saidBy(async () => {
    const gone = await liveCalmly(foundInMemory(one.units, one.interleaving), one);
    if (!('action' in gone)) return gone[0];
    const { action, found, expected } = gone;
    return `${action.kind}: ${found[0] ?? 'nothing'} instead of ${expected[0] ?? 'nothing'}`;
  });
}

async function saidBy(lived: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await lived();
  } catch (error) {
    // What is no TypeScript any more says nothing about a guard.
    if (!(error instanceof Error) || error instanceof ReferenceError || error instanceof SyntaxError) throw error;
    return `${error.name}: ${error.message}`;
  }
}
