import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The request that the running work goes back to. It is for logs alone, nothing is ever decided by it, so it travels
 * beside the arguments instead of through every one of them: doors set it, log lines and announced events carry it.
 */
const current = new AsyncLocalStorage<string | undefined>();

/** Does `work` on behalf of a request; without one, on behalf of none. */
export function onBehalfOf<T>(requestId: string | undefined, work: () => T): T {
  return current.run(requestId, work);
}

export function currentRequestId(): string | undefined {
  return current.getStore();
}
