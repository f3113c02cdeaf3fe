import { startActivation } from './activation.ts';

/**
 * A customer for themselves: nobody signs in. A function, called by the pages: this module shares a file with the
 * activation that partners load too, and would start there as well.
 */
export function startAsCustomer(): Promise<void> {
  return startActivation({
    way: 'customer',
    path: '/v1/activations',
    tokenOf: () => Promise.resolve(undefined),
    signInAgain: () => undefined,
    activated: () => undefined,
  });
}
