import { expect, test } from 'vitest';
import { overwritten, secondLocks } from './second-locks.ts';

test.each(secondLocks)('$what is not written over something that stands there', async (lock) => {
  const outcome = await overwritten(lock);
  expect(outcome).toBeDefined();
  expect(outcome?.found).toEqual(outcome?.planted);
});
