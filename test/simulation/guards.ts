import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Guard, guards } from './guard-list.ts';

/*
 * `npm run guards`: takes each guard of the ledger's transactions away in turn, in a copy of the sources, and shows
 * which test turns red. Words after `--` choose guards by their names.
 */
const TOP = resolve(import.meta.dirname, '../..');
const COPY = join(TOP, '.cache/guards');
const COPIED = ['bin', 'functions', 'local', 'shared', 'test', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
/** First what knows no guard by name, then what was written for one. */
const HISTORIES = 'test/simulation/histories.test.ts';
const SUITES = [
  [HISTORIES],
  ['test/simulation/second-locks.test.ts'],
  ['test/persistence/rewards', 'test/persistence/payouts', 'test/persistence/warranty'],
];
const SEED = process.env.SIMULATION_SEED ?? '1';
const RUNS = process.env.SIMULATION_RUNS ?? '100';

/** What some guards are replaced with: a put without any condition. */
const ANYWAY = `
function anyway(key, item) {
  return { kind: 'put', key, item };
}
`;
/** The replacement itself is wrong, so that red means nothing. */
const BROKEN = /ReferenceError|SyntaxError|Transform failed/;

interface Verdict {
  readonly guard: Guard;
  /** What turned red, and what it said first. */
  readonly red: { readonly suite: string; readonly said: string } | undefined;
  readonly seconds: number;
}

const chosen = guards.filter(
  ({ name }) => process.argv.length < 3 || process.argv.slice(2).some((word) => name.includes(word)),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
copySources();
const verdicts: Verdict[] = [];
for (const guard of chosen) {
  const verdict = await judge(guard);
  verdicts.push(verdict);
  console.log(
    `${verdict.red ? '✓ red' : '✗ GREEN'}  ${guard.name} (${verdict.seconds.toFixed(0)} s)  ${verdict.red?.said ?? ''}`,
  );
}
console.log(`\n${table(verdicts)}`);
rmSync(COPY, { recursive: true, force: true });
process.exitCode = verdicts.every(({ red }) => red) ? 0 : 1;

function copySources(): void {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  for (const name of COPIED) cpSync(join(TOP, name), join(COPY, name), { recursive: true });
  symlinkSync(join(TOP, 'node_modules'), join(COPY, 'node_modules'));
}

async function judge(guard: Guard): Promise<Verdict> {
  const began = performance.now();
  const path = join(COPY, guard.file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, withoutGuard(guard, whole) + ANYWAY);
  try {
    for (const suite of SUITES) {
      const said = await redOf(suite);
      if (said !== undefined) return { guard, red: said, seconds: (performance.now() - began) / 1000 };
    }
    return { guard, red: undefined, seconds: (performance.now() - began) / 1000 };
  } finally {
    writeFileSync(path, whole);
  }
}

function withoutGuard({ name, file, text, without }: Guard, whole: string): string {
  const pieces = whole.split(text);
  if (pieces.length !== 2)
    throw new Error(`"${name}": its text stands ${pieces.length - 1} times in ${file}, not once`);
  return pieces.join(without);
}

/** Undefined if everything passed. */
async function redOf(suite: readonly string[]): Promise<Verdict['red']> {
  const printed = await new Promise<string | undefined>((done, failed) => {
    let text = '';
    const child = spawn(process.execPath, [join(TOP, 'node_modules/vitest/vitest.mjs'), 'run', '--bail=1', ...suite], {
      cwd: COPY,
      env: { ...process.env, NO_COLOR: '1', SIMULATION_SEED: SEED, SIMULATION_RUNS: RUNS, SIMULATION_QUICK: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
    }
    const leave = () => child.kill('SIGKILL');
    process.once('exit', leave);
    child.once('close', () => process.off('exit', leave));
    child.on('error', failed);
    child.on('close', (code) => done(code === 0 ? undefined : text));
  });
  if (printed === undefined) return undefined;
  if (/Test timed out/.test(printed)) throw new Error(`this machine is too slow just now:\n${printed}`);
  if (BROKEN.test(printed)) throw new Error(`a guard's replacement is broken:\n${printed}`);
  const [, file = '?', name = ''] = /FAIL\s+(?:\S+\s+)?(test\/\S+) > (.+)$/m.exec(printed) ?? [];
  const [, flaw] = /^\s*\+\s+"(.+?)",?$/m.exec(printed) ?? [];
  const said = file === HISTORIES ? flaw : undefined;
  return { suite: file.replace(/^test\//, '').replace(/\.test\.ts$/, ''), said: (said ?? name).slice(0, 160) };
}

function table(all: readonly Verdict[]): string {
  const rows = all.map(({ guard, red }) =>
    [guard.name, `\`${guard.file}\``, red ? red.suite : '**green**', red?.said ?? '']
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | '),
  );
  return ['Without this guard | in | turns red | which says first', '--- | --- | --- | ---', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n');
}
