import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as z from 'zod';
import { Children } from './children.ts';
import { openDocument, type StateDocument } from './document.ts';
import { lockFolder } from './lock.ts';

export const STATE_FOLDER = '.local';

/** One state folder, held by this process alone. */
export interface State {
  /** Absolute. */
  readonly folder: string;
  /** A folder of its own for an engine or the like; made if absent. */
  subfolder(name: string): string;
  /** A small JSON document with one owner. Throws DocumentUnreadable. */
  document<S extends z.ZodType>(name: string, schema: S, initial: z.output<S>): StateDocument<z.output<S>>;
  /** Call right after the start of a child, and again when it was started anew. On the disk when it returns. */
  recordChild(name: string, pid: number, command: readonly string[]): void;
  /** Ends what a killed instance left running, and returns the names. Call before starting children. */
  endLeftovers(): Promise<readonly string[]>;
  /** Lets go of the folder. */
  close(): void;
}

/** Makes the folder if need be and takes it. Throws StateInUse when another instance has it. */
export function openState(path: string = STATE_FOLDER): State {
  const folder = resolve(path);
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  try {
    const children = new Children(join(folder, 'children.json'));
    return {
      folder,
      subfolder: (name) => mkdirOf(join(folder, name)),
      document: (name, schema, initial) => openDocument(join(folder, 'documents', `${name}.json`), schema, initial),
      recordChild: (name, pid, command) => children.record(name, pid, command),
      endLeftovers: () => children.endLeftovers(),
      close: () => lock.release(),
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function mkdirOf(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}
