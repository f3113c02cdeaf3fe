import { startActivation } from './activation.ts';

/** A customer for themselves: nobody signs in. */
void startActivation({
  way: 'customer',
  path: '/v1/activations',
  tokenOf: () => Promise.resolve(undefined),
  signInAgain: () => undefined,
  activated: () => undefined,
});
