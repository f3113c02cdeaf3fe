import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ScratchTree } from './scratch-tree.ts';

/** What the JSON reporter writes, as far as it is counted. */
const report = (passed: number, failed: number, broken = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [
    ...Array.from({ length: failed }, () => ({
      name: 'a',
      status: 'failed',
      assertionResults: [{ status: 'failed' }],
    })),
    ...Array.from({ length: broken }, () => ({ name: 'b', status: 'failed', message: 'boom', assertionResults: [] })),
  ],
});

describe('the last line of .ci/run', () => {
  let tree: ScratchTree;

  beforeEach(() => {
    tree = new ScratchTree();
    tree.copy('.ci/run');
  });

  afterEach(() => tree.remove());

  /** Runs it over checks and tests that do as told. */
  async function lastLine(checks: string, tests: object | undefined, testsExit: number) {
    const writing = tests
      ? `require('fs').writeFileSync(process.argv.at(-1).split('=')[1], ${JSON.stringify(JSON.stringify(tests))});`
      : '';
    tree.write({
      'package.json': JSON.stringify({ scripts: { check: 'node check.cjs', test: 'node test.cjs' } }),
      'check.cjs': `console.log(${JSON.stringify(checks)});`,
      'test.cjs': `${writing} process.exit(${testsExit});`,
    });
    const { exit, printed } = await tree.run('bash', '.ci/run');
    return { exit, line: printed.trimEnd().split('\n').at(-1) };
  }

  test('counts tests and checks that passed', async () => {
    const result = await lastLine('checks: 6 passed, 0 failed', report(40, 0), 0);
    expect(result).toEqual({ exit: 0, line: '46 passed, 0 failed' });
  });

  test('counts each failed check as one', async () => {
    const result = await lastLine('checks: 4 passed, 2 failed', report(40, 3), 1);
    expect(result).toEqual({ exit: 1, line: '44 passed, 5 failed' });
  });

  test('counts a test file that breaks before its first test as one failure', async () => {
    const result = await lastLine('checks: 6 passed, 0 failed', report(40, 0, 1), 1);
    expect(result).toEqual({ exit: 1, line: '46 passed, 1 failed' });
  });

  test('counts a run that ends without a report as one failure', async () => {
    const result = await lastLine('checks: 6 passed, 0 failed', undefined, 0);
    expect(result).toEqual({ exit: 1, line: '6 passed, 1 failed' });
  });

  test('counts checks that did not run to their end as one failure', async () => {
    const result = await lastLine('Killed', report(40, 0), 0);
    expect(result).toEqual({ exit: 1, line: '40 passed, 1 failed' });
  });

  test('counts a run that fails without a failed test as one failure', async () => {
    const result = await lastLine('checks: 6 passed, 0 failed', report(40, 0), 1);
    expect(result).toEqual({ exit: 1, line: '46 passed, 1 failed' });
  });
});
