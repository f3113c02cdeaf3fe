import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

const SECOND = 1_000;

/**
 * Three groups, one after the other: tests that stand alone, those in a browser, those that start the whole local cloud.
 * In the first two the files of a worker share its modules: loading them anew took longer than most files' tests. So a
 * file leaves nothing behind in a module, and none relies on what another did.
 */
export default defineConfig({
  test: {
    passWithNoTests: false,
    allowOnly: !process.env.CI,
    retry: 0,
    reporters: ['default'],
    slowTestThreshold: 2 * SECOND,
    sequence: { sequencer: LongestFirst },
    teardownTimeout: 30 * SECOND,
    projects: [
      {
        test: {
          name: 'alone',
          include: ['test/{domain,functions,persistence,infrastructure,simulation}/**/*.test.ts'],
          isolate: false,
          maxWorkers: 2,
          testTimeout: 180 * SECOND,
          hookTimeout: 180 * SECOND,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/build-site-first.ts'],
          // What is waited for comes late on a busy machine; a test that passes waits no longer for it.
          expect: { poll: { timeout: 30 * SECOND } },
          isolate: false,
          maxWorkers: 2,
          testTimeout: 120 * SECOND,
          hookTimeout: 180 * SECOND,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/cloud-keeper.ts'],
          fileParallelism: false,
          testTimeout: 300 * SECOND,
          hookTimeout: 900 * SECOND,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
