import { spawn } from 'node:child_process';
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

function runProgram([program, ...words]: Check['command']): Promise<{ passed: boolean; printed: string }> {
  const bin = join(TOP, 'node_modules', '.bin');
  return new Promise((done) => {
    const child = spawn(program, words, {
      cwd: TOP,
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const keep = (text: Buffer) => {
      printed += text.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ passed: false, printed: `${program} does not start: ${error.message}` }));
    child.on('close', (code) => done({ passed: code === 0, printed }));
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
