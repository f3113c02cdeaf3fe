import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { replaceFile } from './write-file.ts';

/** Another instance runs on this state. */
export class StateInUse extends Error {
  readonly code = 'state-in-use';
  readonly folder: string;
  constructor(folder: string, holder: string) {
    super(
      `Hệ thống đã chạy trên thư mục ${folder}${holder && ` (tiến trình ${holder})`}. Hãy dừng nó trước, hoặc chọn thư mục khác bằng --state.\n` +
        `The system already runs on ${folder}${holder && ` (process ${holder})`}. Stop it first, or choose another folder with --state.`,
    );
    this.folder = folder;
  }
}

export interface Lock {
  release(): void;
}

/**
 * Holds the folder until released or until this process ends, however it ends: the operating system keeps the lock, so
 * nothing stale is left behind. Throws StateInUse.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const holder = join(folder, 'lock.pid');
  const database = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw new StateInUse(folder, await readFile(holder, 'utf8').catch(() => ''));
  }
  await replaceFile(holder, String(process.pid));
  return { release: () => database.close() };
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
