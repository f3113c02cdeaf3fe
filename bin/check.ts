import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** What `npm run check` runs: each entry counts as one check, passed or failed. */
const CHECKS: readonly Check[] = [
  { name: 'types', command: ['tsc', '--project', '.'] },
  { name: 'types of calls', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'dead code', command: ['knip', '--no-progress', '--no-config-hints'] },
  {
    name: 'lint',
    command: ['biome', 'lint', '--diagnostic-level=warn', '--error-on-warnings', '--max-diagnostics=200', '.'],
  },
  { name: 'aliases', command: ['node', 'bin/refuse-aliases.ts'] },
  { name: 'format', command: ['biome', 'check', '--linter-enabled=false', '--max-diagnostics=200', '.'] },
];
const AT_ONCE = 2;
const TOP = resolve(import.meta.dirname, '..');

interface Check {
  readonly name: string;
  readonly command: readonly [program: string, ...words: string[]];
}

/** Runs one check; what it printed is shown only if it failed. */
async function run(check: Check): Promise<boolean> {
  const began = performance.now();
  const { passed, printed } = await runProgram(check.command);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${passed ? '✓' : '✗'} ${check.name} (${check.command[0]}), ${seconds} s`);
  if (!passed) console.log(`${printed.trim()}\n`);
  return passed;
}

/** Prints into a file, not a pipe: oxlint writes to a full pipe without waiting, and dies of it. */
async function runProgram([program, ...words]: Check['command']): Promise<{ passed: boolean; printed: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  const path = join(folder, 'printed.txt');
  const output = openSync(path, 'w');
  try {
    const passed = await succeeds(program, words, output);
    return { passed, printed: readFileSync(path, 'utf8') };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true });
  }
}

function succeeds(program: string, words: readonly string[], output: number): Promise<boolean> {
  const bin = join(TOP, 'node_modules', '.bin');
  return new Promise((done, failed) => {
    const child = spawn(program, words, {
      cwd: TOP,
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
      shell: process.platform === 'win32',
      stdio: ['ignore', output, output],
    });
    child.on('error', failed);
    child.on('close', (code) => done(code === 0));
  });
}

/** Runs all checks, a few at a time, and answers how many passed. */
async function runAll(checks: readonly Check[]): Promise<number> {
  const waiting = [...checks];
  let passed = 0;
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (await run(check)) passed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return passed;
}

const passed = await runAll(CHECKS);
const failed = CHECKS.length - passed;
console.log(`checks: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
