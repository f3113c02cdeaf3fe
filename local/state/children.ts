import * as z from 'zod';
import type { StateDocument } from './document.ts';
import { endProcess, identityOf } from './processes.ts';

export const childrenSchema = z.array(
  z.object({ name: z.string(), pid: z.number().int().positive(), command: z.array(z.string()), identity: z.string() }),
);
type Child = z.output<typeof childrenSchema>[number];

/** The processes that this state's instances started, so that those of a killed one can be ended. */
export class Children {
  readonly #document: StateDocument<readonly Child[]>;

  constructor(document: StateDocument<readonly Child[]>) {
    this.#document = document;
  }

  /** A process of the same name that was recorded before has ended: its successor takes its place. */
  async record(name: string, pid: number, command: readonly string[]): Promise<void> {
    const identity = await identityOf(pid);
    const others = this.#document.value.filter((child) => child.name !== name);
    const child = identity === undefined ? [] : [{ name, pid, command: [...command], identity }];
    await this.#document.write([...others, ...child]);
  }

  /** Ends those that still run and are what was recorded; a stranger with such a number is left alone. */
  async endLeftovers(): Promise<readonly string[]> {
    const ended = await Promise.all(this.#document.value.map(endIfSame));
    await this.#document.write([]);
    return ended.flatMap((name) => (name === undefined ? [] : [name]));
  }
}

async function endIfSame(child: Child): Promise<string | undefined> {
  if ((await identityOf(child.pid)) !== child.identity) return undefined;
  await endProcess(child.pid, child.identity);
  return child.name;
}
