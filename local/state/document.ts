import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as z from 'zod';

/** Some hold keys and secrets. */
const OWNER_ONLY = 0o600;

/** A document is not what its schema says: somebody edited it, or it is of another version. */
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

/** A small JSON file with what it holds now. */
export interface StateDocument<T> {
  readonly value: T;
  /** On the disk when it returns. */
  write(value: T): void;
}

/** A document with one owner, who alone writes it; `initial` until then. Throws DocumentUnreadable. */
export function openDocument<S extends z.ZodType>(
  path: string,
  schema: S,
  initial: z.output<S>,
): StateDocument<z.output<S>> {
  let value = readDocument(path, schema) ?? initial;
  return {
    get value() {
      return value;
    },
    write(next) {
      writeDocument(path, next);
      value = next;
    },
  };
}

/** Reads a JSON document; undefined if there is none. Throws DocumentUnreadable. */
export function readDocument<S extends z.ZodType>(path: string, schema: S): z.output<S> | undefined {
  const text = textOf(path);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new DocumentUnreadable(path, error);
  }
}

/** Writes it whole or not at all, whenever this process is killed; it is on the disk when this returns. */
export function writeDocument(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.unfinished`;
  const file = openSync(unfinished, 'w', OWNER_ONLY);
  try {
    writeSync(file, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
