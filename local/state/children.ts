import * as z from 'zod';
import { openDocument, type StateDocument } from './document.ts';
import { endProcess, identityOf, identityOfNew } from './processes.ts';

const childrenSchema = z.array(
  z.object({ name: z.string(), pid: z.number().int().positive(), command: z.array(z.string()), identity: z.string() }),
);
type Child = z.output<typeof childrenSchema>[number];

/** A process of a killed instance cannot be ended; a second one on the same files would spoil them. */
export class LeftoverStays extends Error {
  readonly code = 'leftover-stays';
  constructor(children: readonly Child[]) {
    const list = children.map(({ name, pid }) => `${name} (${pid})`).join(', ');
    super(
      `Không dừng được tiến trình còn sót lại: ${list}. Hãy tự dừng chúng rồi khởi động lại.\n` +
        `These processes of an earlier run cannot be ended: ${list}. End them yourself and start again.`,
    );
  }
}

/** The processes that this state's instances started, so that those of a killed one can be ended. */
export class Children {
  readonly #document: StateDocument<readonly Child[]>;

  constructor(path: string) {
    this.#document = openDocument(path, childrenSchema, []);
  }

  /** On the disk when it returns. A process of the same name that ended gives its place to its successor. */
  record(name: string, pid: number, command: readonly string[]): void {
    const identity = identityOfNew(pid);
    const others = this.#document.value.filter((child) => child.name !== name || stillRuns(child));
    this.#document.write(identity === undefined ? others : [...others, { name, pid, command: [...command], identity }]);
  }

  /**
   * Ends those that still run and are what was recorded; a stranger with such a number is left alone. Throws
   * LeftoverStays.
   */
  async endLeftovers(): Promise<readonly string[]> {
    const leftovers = this.#document.value.filter(stillRuns);
    await Promise.all(leftovers.map(({ pid, identity }) => endProcess(pid, identity)));
    const stubborn = leftovers.filter(stillRuns);
    if (stubborn.length > 0) throw new LeftoverStays(stubborn);
    this.#document.write([]);
    return leftovers.map(({ name }) => name);
  }
}

function stillRuns({ pid, identity }: Child): boolean {
  return identityOf(pid) === identity;
}
