import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as z from 'zod';
import { Children, childrenSchema } from './children.ts';
import { type Endpoints, endpointsFile } from './endpoints.ts';
import { JsonFile } from './json-file.ts';
import { lockFolder } from './lock.ts';

export const STATE_FOLDER = '.local';

/** One state folder, held by this process alone. */
export interface State {
  /** Absolute. */
  readonly folder: string;
  /** A folder of its own for an engine or the like; made if absent. */
  subfolder(name: string): string;
  /** A small JSON document. */
  document<S extends z.ZodType>(name: string, schema: S): JsonFile<S>;
  /** Call right after the start of a child, and again when it was started anew. On the disk when it returns. */
  recordChild(name: string, pid: number, command: readonly string[]): void;
  /** Ends what a killed instance left running, and returns the names. Call before starting children. */
  endLeftovers(): Promise<readonly string[]>;
  /** Call when all of them answer: whoever waits for the file may call at once. */
  writeEndpoints(endpoints: Endpoints): void;
  /** Lets go of the folder. */
  close(): void;
}

/** Makes the folder if need be and takes it. Throws StateInUse when another instance has it. */
export function openState(path: string = STATE_FOLDER): State {
  const folder = resolve(path);
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  const document = <S extends z.ZodType>(name: string, schema: S) =>
    new JsonFile(join(folder, 'documents', `${name}.json`), schema);
  try {
    const children = new Children(document('children', childrenSchema));
    return {
      folder,
      subfolder: (name) => mkdirOf(join(folder, name)),
      document,
      recordChild: (name, pid, command) => children.record(name, pid, command),
      endLeftovers: () => children.endLeftovers(),
      writeEndpoints: (endpoints) => endpointsFile(folder).save(endpoints),
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
