import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another instance runs on this state. */
export class StateInUse extends Error {
  readonly code = 'state-in-use';
  readonly folder: string;
  constructor(folder: string, holder: string) {
    const process = holder === '' ? { vi: '', en: '' } : { vi: ` (tiến trình ${holder})`, en: ` (process ${holder})` };
    super(
      `Hệ thống đã chạy trên thư mục ${folder}${process.vi}. Hãy dừng nó trước, hoặc chọn thư mục khác bằng --state.\n` +
        `The system already runs on ${folder}${process.en}. Stop it first, or choose another folder with --state.`,
    );
    this.folder = folder;
  }
}

export interface Lock {
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Holds the folder until released or until this process ends, however it ends: the operating system keeps the lock, so
 * nothing stale is left behind. Throws StateInUse.
 */
export function lockFolder(folder: string): Lock {
  const holder = join(folder, 'lock.pid');
  const database = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw isBusy(error) ? new StateInUse(folder, textOf(holder)) : error;
  }
  writeFileSync(holder, String(process.pid));
  return { release: () => database.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

/** Only for the message: the holder may be about to write it. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
