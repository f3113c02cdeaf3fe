import { join } from 'node:path';
import type * as z from 'zod';
import { type FileDocument, openDocument, type StateDocument } from './document.ts';

/** The documents of one state folder. */
export class Documents {
  readonly #folder: string;
  readonly #names = new Set<string>();
  readonly #open: Pick<FileDocument<unknown>, 'settled'>[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open<S extends z.ZodType>(name: string, schema: S, initial: z.output<S>): Promise<StateDocument<z.output<S>>> {
    if (!/^[A-Za-z0-9_-]+$/.test(name)) throw new Error(`${name} is no name of a document`);
    // Two owners would overwrite each other's writes.
    if (this.#names.has(name)) throw new Error(`document ${name} is open already`);
    this.#names.add(name);
    const document = await openDocument(join(this.#folder, `${name}.json`), schema, initial);
    this.#open.push(document);
    return document;
  }

  /** Returns when every write that was asked for is on the disk. */
  async settled(): Promise<void> {
    await Promise.all(this.#open.map((document) => document.settled()));
  }
}
