import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as z from 'zod';

/** A small value that outlives the process. A kill in the middle of saving leaves the value from before. */
export class JsonFile<S extends z.ZodType> {
  readonly #path: string;
  readonly #schema: S;

  constructor(path: string, schema: S) {
    this.#path = path;
    this.#schema = schema;
    mkdirSync(dirname(path), { recursive: true });
  }

  /** Undefined where nothing was saved yet. Throws where the file is not what it should be. */
  read(): z.output<S> | undefined {
    const text = this.#text();
    return text === undefined ? undefined : this.#schema.parse(JSON.parse(text));
  }

  save(value: z.input<S>): void {
    const draft = `${this.#path}.draft`;
    const file = openSync(draft, 'w');
    try {
      writeSync(file, JSON.stringify(value, undefined, 1));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, this.#path);
  }

  #text(): string | undefined {
    try {
      return readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
