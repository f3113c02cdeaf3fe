import { type Engine, startEngine } from '../persistence/engine.ts';
import { MemoryTable } from '../persistence/memory/memory-table.ts';
import { Company } from './company.ts';
import { engineHome, memoryHome } from './home.ts';
import { EngineLane, type Lane, MemoryLane } from './lanes.ts';
import { MOST_AT_ONCE, type Unit } from './steps.ts';

/** The engine looks through all stream records at each write, so that after some thousand a fresh one is quicker. */
const COMPANIES_AN_ENGINE = 15;

/** Where companies are founded, each on a table of its own. */
export class Ground {
  #engine: Engine | undefined;
  #lanes: readonly Lane[] = [];
  #founded = 0;

  async found(units: readonly Unit[], seed: number): Promise<Company> {
    const engine = await this.#engineForOneMore();
    return new Company(engineHome(await engine.freshTable()), this.#lanes, units, seed);
  }

  async stop(): Promise<void> {
    await this.#engine?.stop();
  }

  async #engineForOneMore(): Promise<Engine> {
    this.#founded += 1;
    if (this.#engine && this.#founded % COMPANIES_AN_ENGINE !== 0) return this.#engine;
    await this.stop();
    const engine = await startEngine();
    this.#engine = engine;
    this.#lanes = Array.from({ length: MOST_AT_ONCE }, () => new EngineLane(engine));
    return engine;
  }
}

/** A company whose table is in this process: much quicker, and as true as `in-memory.test.ts` shows. */
export function foundInMemory(units: readonly Unit[], seed: number): Company {
  const table = new MemoryTable();
  const lanes = Array.from({ length: MOST_AT_ONCE }, () => new MemoryLane(table));
  return new Company(memoryHome(table), lanes, units, seed);
}
