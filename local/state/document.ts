import { readFile } from 'node:fs/promises';
import type * as z from 'zod';
import { replaceFile } from './write-file.ts';

/** A document of the state folder is not what its schema says: somebody edited it, or it is of another version. */
export class DocumentUnreadable extends Error {
  readonly code = 'document-unreadable';
  readonly path: string;
  constructor(path: string, cause: unknown) {
    super(
      `Không đọc được ${path}. Hãy xóa tệp này hoặc dùng thư mục khác (--state).\n` +
        `${path} cannot be read. Delete it, or use another folder (--state).`,
      { cause },
    );
    this.path = path;
  }
}

/** A small JSON file that survives kill -9. */
export interface StateDocument<T> {
  /** What was written last, also while it is on its way to the disk. */
  readonly value: T;
  /** Returns when `value`, or a later one, is on the disk. */
  write(value: T): Promise<void>;
}

/** Reads the document, or starts with `initial`. Throws DocumentUnreadable. */
export async function openDocument<S extends z.ZodType>(
  path: string,
  schema: S,
  initial: z.output<S>,
): Promise<FileDocument<z.output<S>>> {
  const text = await textOf(path);
  if (text === undefined) return new FileDocument(path, initial);
  return new FileDocument(path, parsed(path, text, schema));
}

function parsed<S extends z.ZodType>(path: string, text: string, schema: S): z.output<S> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new DocumentUnreadable(path, error);
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes one at a time; what comes meanwhile is written together with the last of it. */
export class FileDocument<T> implements StateDocument<T> {
  readonly #path: string;
  #value: T;
  #writing: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;

  constructor(path: string, value: T) {
    this.#path = path;
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  write(value: T): Promise<void> {
    this.#value = value;
    this.#waiting ??= this.#writeNext();
    return this.#waiting;
  }

  /** Returns when nothing is on its way any more; a write that failed was reported to whoever asked for it. */
  async settled(): Promise<void> {
    await this.#waiting?.catch(() => undefined);
    await this.#writing.catch(() => undefined);
  }

  async #writeNext(): Promise<void> {
    // If the one before failed, this one tries anew.
    await this.#writing.catch(() => undefined);
    this.#waiting = undefined;
    this.#writing = replaceFile(this.#path, `${JSON.stringify(this.#value, null, 2)}\n`);
    await this.#writing;
  }
}
