import { mkdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How far a stream source has come, by its id. Written only after success, so a killed process repeats, never skips. */
export interface Checkpoints {
  read(id: string): Promise<string | undefined>;
  write(id: string, sequenceNumber: string): Promise<void>;
}

/** Checkpoints as small files in `folder`, each replaced whole. */
export function fileCheckpoints(folder: string): Checkpoints {
  mkdirSync(folder, { recursive: true });
  const fileOf = (id: string) => join(folder, encodeURIComponent(id));
  return {
    read: async (id) => {
      try {
        return await readFile(fileOf(id), 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    write: async (id, sequenceNumber) => {
      const draft = `${fileOf(id)}.draft`;
      await writeFile(draft, sequenceNumber);
      await rename(draft, fileOf(id));
    },
  };
}
