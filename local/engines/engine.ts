import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What the state folder records of an engine, so that a leftover can be recognised and ended. */
export interface EngineProcess {
  readonly name: string;
  readonly pid: number;
  readonly command: readonly string[];
}

/** How an engine ended when nobody had asked it to. */
export interface EngineDeath extends EngineProcess {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface EngineEvents {
  /** Called right after each start, before the engine answers: record it here. */
  readonly onStart?: (process: EngineProcess) => void;
  /** Called once it answers, after each start. */
  readonly onReady?: (process: EngineProcess) => void;
  /** It ended by itself; it is started again on the same port and state. */
  readonly onDeath?: (death: EngineDeath) => void;
  /** What the engine prints, line by line. */
  readonly onLine?: (line: string) => void;
}

export interface EnginePlan extends EngineEvents {
  readonly name: string;
  readonly url: string;
  readonly command: readonly [string, ...string[]];
  readonly environment?: Readonly<Record<string, string>>;
  /** Polled with GET until it answers. */
  readonly healthUrl: string;
  /** Milliseconds; an engine that does not answer by then has failed. */
  readonly startsWithin?: number;
  /** How to wait before a restart. */
  readonly rest?: (milliseconds: number) => Promise<unknown>;
}

export interface Engine {
  readonly name: string;
  readonly url: string;
  /** The running process; undefined for an endpoint of somebody else's. */
  readonly process: EngineProcess | undefined;
  /** Asks it to end, insists after a while, and returns when it is gone. */
  stop(): Promise<void>;
}

/** An engine did not come up. */
export class EngineFailed extends Error {
  readonly code = 'engine-failed';
  readonly engine: string;
  constructor(engine: string, why: string) {
    super(`${engine} không khởi động được: ${why}\n${engine} did not start: ${why}`);
    this.engine = engine;
  }
}

const POLL = 20;
const STARTS_WITHIN = 20_000;
const STOPS_WITHIN = 5_000;
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 5_000;
/** An engine that ran this long has earned a quick restart. */
const PROVEN_AFTER = 30_000;
const LINES_KEPT = 20;

/**
 * Starts an engine as a child process and keeps it running: one that dies is started again, each time after a longer
 * pause. Throws EngineFailed if it does not answer the first time.
 */
export async function superviseEngine(plan: EnginePlan): Promise<Engine> {
  const supervisor = new Supervisor(plan);
  await supervisor.start();
  return supervisor;
}

class Supervisor implements Engine {
  readonly name: string;
  readonly url: string;
  readonly #plan: EnginePlan;
  #running: Running | undefined;
  #stopping = false;
  #deaths = 0;

  constructor(plan: EnginePlan) {
    this.name = plan.name;
    this.url = plan.url;
    this.#plan = plan;
  }

  get process(): EngineProcess | undefined {
    return this.#running?.process;
  }

  async start(): Promise<void> {
    // Asked beforehand, because whoever holds the port may answer in our engine's place.
    await portIsFree(this.#plan);
    if (this.#stopping) return;
    const running = launch(this.#plan);
    this.#running = running;
    try {
      await answers(this.#plan, running);
    } catch (error) {
      await end(running);
      await this.#report(running);
      throw error;
    }
    void this.#watch(running);
    this.#plan.onReady?.(running.process);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#running) await end(this.#running);
  }

  async #watch(running: Running): Promise<void> {
    await running.ended;
    if (this.#stopping) return;
    await this.#report(running);
    if (Date.now() - running.startedAt > PROVEN_AFTER) this.#deaths = 0;
    await this.#restart();
  }

  async #restart(): Promise<void> {
    while (!this.#stopping) {
      await (this.#plan.rest ?? pause)(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#deaths));
      this.#deaths += 1;
      if (this.#stopping) return;
      try {
        await this.start();
        return;
      } catch (error) {
        this.#plan.onLine?.(error instanceof Error ? error.message : String(error));
      }
    }
  }

  async #report(running: Running): Promise<void> {
    const { code, signal } = await running.ended;
    if (!this.#stopping) this.#plan.onDeath?.({ ...running.process, code, signal });
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly process: EngineProcess;
  readonly startedAt: number;
  readonly lastLines: readonly string[];
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

function launch(plan: EnginePlan): Running {
  const [program, ...parameters] = plan.command;
  // Its standard input closes when this process ends, however it ends; an engine of ours takes that as its own end.
  const child = spawn(program, parameters, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...plan.environment },
  });
  const lastLines: string[] = [];
  const onLine = (line: string) => {
    lastLines.push(line);
    if (lastLines.length > LINES_KEPT) lastLines.shift();
    plan.onLine?.(line);
  };
  readLines(child.stdout, onLine);
  readLines(child.stderr, onLine);
  child.stdin?.on('error', () => undefined);
  const ended = new Promise<Awaited<Running['ended']>>((resolve) => {
    child.once('error', (error) => {
      onLine(error.message);
      resolve({ code: null, signal: null });
    });
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const started: EngineProcess = { name: plan.name, pid: child.pid ?? 0, command: plan.command };
  if (child.pid !== undefined) plan.onStart?.(started);
  return { child, process: started, startedAt: Date.now(), lastLines, ended };
}

async function answers(plan: EnginePlan, running: Running): Promise<void> {
  const deadline = Date.now() + (plan.startsWithin ?? STARTS_WITHIN);
  let gone = false;
  void running.ended.then(() => {
    gone = true;
  });
  while (Date.now() < deadline) {
    if ((await isUp(plan.healthUrl)) && !gone) return;
    if (gone) throw new EngineFailed(plan.name, running.lastLines.join('\n') || 'it ended at once');
    await pause(POLL);
  }
  throw new EngineFailed(plan.name, 'it does not answer');
}

async function portIsFree(plan: EnginePlan): Promise<void> {
  const { hostname, port } = new URL(plan.url);
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(Number(port), hostname, resolve);
    });
  } catch (error) {
    throw new EngineFailed(plan.name, error instanceof Error ? error.message : String(error));
  }
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

async function isUp(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function end(running: Running): Promise<void> {
  if (running.child.exitCode !== null || running.child.signalCode !== null) return;
  running.child.kill('SIGTERM');
  const insist = setTimeout(() => running.child.kill('SIGKILL'), STOPS_WITHIN);
  await running.ended;
  clearTimeout(insist);
}

function readLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') onLine(line);
  });
}
