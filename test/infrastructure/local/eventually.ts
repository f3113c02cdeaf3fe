import { vi } from 'vitest';

/** For a busy machine: a test that passes waits no longer for it. */
const LONGEST_WAIT = 30_000;

/** Asks again until nothing is wrong any more; vi.waitFor gives up after one second. */
export function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: LONGEST_WAIT });
}
