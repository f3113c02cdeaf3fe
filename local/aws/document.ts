import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type * as z from 'zod';

/** Only the owner may read what the services keep: secrets and keys are in it. */
const OWNER_ONLY = 0o600;

/** Reads a JSON document; undefined if there is none. Throws if it does not fit its schema. */
export function readDocument<S extends z.ZodType>(path: string, schema: S): z.output<S> | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return schema.parse(JSON.parse(text));
}

/** Writes it whole or not at all, whenever this process is killed; it is on disk when this returns. */
export function writeDocument(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.unfinished`;
  writeFileSync(unfinished, JSON.stringify(content), { mode: OWNER_ONLY });
  renameSync(unfinished, path);
}
