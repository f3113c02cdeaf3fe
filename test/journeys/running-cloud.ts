import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Endpoints } from '../../local/demo/endpoints.ts';
import { readEndpoints } from '../../local/state/endpoints.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const LINES_KEPT = 80;
const READY = /đã sẵn sàng/;

/** The local cloud as `npm start` runs it: a process of its own, in a process group of its own. */
export interface RunningCloud {
  readonly pid: number;
  readonly endpoints: Endpoints;
  /** The last lines it printed. */
  readonly lines: readonly string[];
  /** Ends it as Ctrl-C does and waits for its end. */
  stop(): Promise<void>;
  /** Ends this process alone, or with its engines, without a chance to clean up, and waits for its end. */
  kill(what: 'parent' | 'group'): Promise<void>;
}

export async function temporaryState(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tembao-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts it on a state folder and returns when it is ready. Throws with its last lines if it ends instead. */
export async function startCloud(folder: string, args: readonly string[] = []): Promise<RunningCloud> {
  const child = spawn(
    process.execPath,
    ['--import', './bin/require-node.mjs', 'bin/local.ts', '--state', folder, ...args],
    {
      cwd: REPOSITORY,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const leave = () => killGroup(child);
  process.once('exit', leave);
  const ended = once(child, 'exit').finally(() => process.off('exit', leave));
  const lines: string[] = [];
  await Promise.race([
    ready(child, lines),
    ended.then(() => Promise.reject(new Error(`it ended:\n${lines.join('\n')}`))),
  ]);
  const endpoints = readEndpoints(folder);
  if (!endpoints || child.pid === undefined) throw new Error('it said that it is ready, but wrote no endpoints.json');
  return {
    pid: child.pid,
    endpoints,
    lines,
    stop: async () => {
      child.kill('SIGINT');
      await ended;
    },
    kill: async (what) => {
      if (what === 'group') killGroup(child);
      else child.kill('SIGKILL');
      await ended;
    },
  };
}

function ready(child: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (lines.length > LINES_KEPT) lines.shift();
        if (READY.test(line)) resolve();
      });
    }
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group is gone already.
  }
}
