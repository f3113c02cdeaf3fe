import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type * as z from 'zod';
import { Children, childrenSchema } from './children.ts';
import type { StateDocument } from './document.ts';
import { Documents } from './documents.ts';
import { type Endpoints, writeEndpoints } from './endpoints.ts';
import { type Lock, lockFolder } from './lock.ts';

export const STATE_FOLDER = '.local';

/** One state folder, held by this process alone. */
export interface State {
  /** Absolute. */
  readonly folder: string;
  /** A folder of its own for an engine or the like; made if absent. */
  subfolder(name: string): Promise<string>;
  /** Call right after the start of a child, and again when it was started anew. */
  recordChild(name: string, pid: number, command: readonly string[]): Promise<void>;
  /** Ends what a killed instance left running; returns the names. Call before starting children. */
  endLeftovers(): Promise<readonly string[]>;
  /** A small JSON document; one owner opens it, once. Throws DocumentUnreadable. */
  document<S extends z.ZodType>(name: string, schema: S, initial: z.output<S>): Promise<StateDocument<z.output<S>>>;
  writeEndpoints(endpoints: Endpoints): Promise<void>;
  /** Writes what is under way and lets go of the folder. */
  close(): Promise<void>;
}

/** Makes the folder if need be and takes it. Throws StateInUse when another instance has it. */
export async function openState(path: string = STATE_FOLDER): Promise<State> {
  const folder = resolve(path);
  await mkdir(join(folder, 'documents'), { recursive: true });
  const lock = await lockFolder(folder);
  try {
    const documents = new Documents(join(folder, 'documents'));
    const children = new Children(await documents.open('children', childrenSchema, []));
    return new FolderState(folder, lock, documents, children);
  } catch (error) {
    lock.release();
    throw error;
  }
}

class FolderState implements State {
  readonly folder: string;
  readonly #lock: Lock;
  readonly #documents: Documents;
  readonly #children: Children;

  constructor(folder: string, lock: Lock, documents: Documents, children: Children) {
    this.folder = folder;
    this.#lock = lock;
    this.#documents = documents;
    this.#children = children;
  }

  async subfolder(name: string): Promise<string> {
    const path = join(this.folder, name);
    await mkdir(path, { recursive: true });
    return path;
  }

  recordChild(name: string, pid: number, command: readonly string[]): Promise<void> {
    return this.#children.record(name, pid, command);
  }

  endLeftovers(): Promise<readonly string[]> {
    return this.#children.endLeftovers();
  }

  document<S extends z.ZodType>(name: string, schema: S, initial: z.output<S>): Promise<StateDocument<z.output<S>>> {
    return this.#documents.open(name, schema, initial);
  }

  writeEndpoints(endpoints: Endpoints): Promise<void> {
    return writeEndpoints(this.folder, endpoints);
  }

  async close(): Promise<void> {
    await this.#documents.settled();
    this.#lock.release();
  }
}
