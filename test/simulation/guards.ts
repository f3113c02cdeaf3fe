import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { type Guard, guards, shownBy } from './guard-list.ts';

/*
 * `npm run guards`: takes each guard of the ledger's transactions away in turn, in a copy of the sources, and shows
 * which test turns red. Words after `--` choose guards by their names; GUARDS_AT_ONCE is how many are away at a time,
 * each in a copy of its own.
 */
const TOP = resolve(import.meta.dirname, '../..');
const COPIES = join(TOP, '.cache/guards');
const COPIED = ['bin', 'functions', 'local', 'shared', 'test', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
/** First what knows no guard by name, then what was written for some. */
const HUNT = 'test/simulation/hunt.ts';
/** What an area of the sources is tested by, where no test is named. */
const TESTS_OF: Readonly<Record<string, string>> = {
  rewards: 'test/persistence/rewards',
  payouts: 'test/persistence/payouts',
  warranty: 'test/persistence/warranty',
  gifts: 'test/persistence/gifts',
};
const SEED = process.env.SIMULATION_SEED ?? '1';
const RUNS = process.env.SIMULATION_RUNS ?? '100';
const AT_ONCE = Number(process.env.GUARDS_AT_ONCE ?? 1);
/** A machine that is busy with other things lets a test time out: then it is asked again, and shows nothing in the end. */
const LOOKS = 3;

/** What some guards are replaced with: a put without any condition. */
const ANYWAY = `
function anyway(key, item) {
  return { kind: 'put', key, item };
}
`;
const VITEST = join(TOP, 'node_modules/vitest/vitest.mjs');
/** In milliseconds; what does not end by then never does. */
const LONGEST_RUN = 900_000;
const KILLED = -1;
/** What a cell of the table holds. */
const LONGEST = 160;
/** The replacement itself is wrong, so that red means nothing. */
const BROKEN = /ReferenceError|SyntaxError|Transform failed/;

/** What a hunt says. */
const caughtSchema = z.object({ suite: z.string(), flaw: z.string() });

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
const verdicts = new Map<Guard, Verdict>();
const waiting = [...chosen];
await Promise.all(Array.from({ length: AT_ONCE }, (_, number) => judgeInTurn(copySources(join(COPIES, `${number}`)))));
console.log(`\n${table(chosen.flatMap((guard) => verdicts.get(guard) ?? []))}`);
rmSync(COPIES, { recursive: true, force: true });
process.exitCode = [...verdicts.values()].every(({ red }) => red) ? 0 : 1;

function copySources(copy: string): string {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of COPIED) cpSync(join(TOP, name), join(copy, name), { recursive: true });
  symlinkSync(join(TOP, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

async function judgeInTurn(copy: string): Promise<void> {
  for (let guard = waiting.shift(); guard; guard = waiting.shift()) {
    const verdict = await judge(guard, copy);
    verdicts.set(guard, verdict);
    const { red, seconds } = verdict;
    console.log(`${red ? '✓ red' : '✗ GREEN'}  ${guard.name} (${seconds.toFixed(0)} s)  ${red?.said ?? ''}`);
  }
}

async function judge(guard: Guard, copy: string): Promise<Verdict> {
  const began = performance.now();
  const path = join(copy, guard.file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(path, withoutGuard(guard, whole) + ANYWAY);
  try {
    const red = await redOf(guard, copy);
    return { guard, red, seconds: (performance.now() - began) / 1000 };
  } finally {
    writeFileSync(path, whole);
  }
}

/** Where a test is known to show a guard that nothing else shows, it is asked at once. */
async function redOf({ name, file }: Guard, copy: string): Promise<Verdict['red']> {
  const known = shownBy[name];
  const area = file.split('/')[1] ?? '';
  const seen = known && (await testedRed(known, copy));
  return seen ?? (await huntedDown(copy)) ?? (await testedRed([TESTS_OF[area] ?? 'test/persistence'], copy));
}

function withoutGuard({ name, file, text, without }: Guard, whole: string): string {
  const pieces = whole.split(text);
  if (pieces.length !== 2)
    throw new Error(`"${name}": its text stands ${pieces.length - 1} times in ${file}, not once`);
  return pieces.join(without);
}

/** By a history in memory that ends badly, or a second lock that does not hold. */
async function huntedDown(copy: string): Promise<Verdict['red']> {
  const { code, printed } = await run([HUNT], copy);
  if (code === 0) return undefined;
  if (code === KILLED) return { suite: 'simulation/histories', said: 'it never ends' };
  const line = printed.split('\n').find((one) => one.startsWith('{"suite":'));
  if (line === undefined) throw new Error(`the hunt for a history did not end:\n${printed}`);
  const { suite, flaw } = caughtSchema.parse(JSON.parse(line));
  return { suite, said: flaw.slice(0, LONGEST) };
}

/** Undefined if everything passed. */
async function testedRed(suites: readonly string[], copy: string): Promise<Verdict['red']> {
  for (let look = 1; look <= LOOKS; look += 1) {
    const { code, printed } = await run(
      [VITEST, 'run', '--project=alone', '--bail=1', '--testTimeout=300000', ...suites],
      copy,
    );
    if (code === 0) return undefined;
    if (BROKEN.test(printed)) throw new Error(`a guard's replacement is broken:\n${printed}`);
    if (code === KILLED || /timed out in \d+ms/.test(printed)) continue;
    const [, file = '?', name = ''] = /FAIL\s+(?:\S+\s+)?(test\/\S+) > (.+)$/m.exec(printed) ?? [];
    return { suite: file.replace(/^test\//, '').replace(/\.test\.ts$/, ''), said: name.slice(0, LONGEST) };
  }
  return undefined;
}

/** Runs Node in a copy; it does not outlive this script. */
function run(words: readonly string[], copy: string): Promise<{ readonly code: number; readonly printed: string }> {
  return new Promise((done, failed) => {
    let printed = '';
    const child = spawn(process.execPath, [...words], {
      cwd: copy,
      env: { ...process.env, NO_COLOR: '1', SIMULATION_SEED: SEED, SIMULATION_RUNS: RUNS },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece: string) => {
        printed += piece;
      });
    }
    const leave = () => child.kill('SIGKILL');
    const tooLong = setTimeout(leave, LONGEST_RUN);
    process.once('exit', leave);
    child.once('close', () => {
      clearTimeout(tooLong);
      process.off('exit', leave);
    });
    child.on('error', failed);
    child.on('close', (code) => done({ code: code ?? KILLED, printed }));
  });
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
