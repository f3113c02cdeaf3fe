import { LambdaThread, type Outcome, stopped, type ThreadSettings } from './lambda-thread.ts';

/** How many requests of one function run at once on this machine. */
export const MOST_THREADS = 4;
const EXTRA_KEPT_FOR = 30_000;
const LAST_KEPT_FOR = 15 * 60_000;

/** The threads of one function, started when there is work; a request waits when all are busy. */
export class FunctionPool {
  readonly #settings: ThreadSettings;
  readonly #idle: LambdaThread[] = [];
  readonly #busy = new Set<LambdaThread>();
  readonly #waiting: ((thread: LambdaThread | undefined) => void)[] = [];
  #closed = false;

  constructor(settings: ThreadSettings) {
    this.#settings = settings;
  }

  get size(): number {
    return this.#idle.length + this.#busy.size;
  }

  /** `clock` is what the function's clock shows, if not the time of this machine. */
  async run(event: string, clock?: Date): Promise<Outcome> {
    const thread = this.#take() ?? (await this.#nextFree());
    if (!thread) return { failure: stopped };
    try {
      return await thread.run(event, clock);
    } finally {
      this.#giveBack(thread);
    }
  }

  /** Ends threads that nobody needed for a while; the last one stays warm much longer. */
  async endIdle(now = Date.now()): Promise<void> {
    const ending: Promise<void>[] = [];
    for (const thread of this.#idle.slice()) {
      const keptFor = this.size > 1 ? EXTRA_KEPT_FOR : LAST_KEPT_FOR;
      if (!thread.isGone && now - thread.idleSince <= keptFor) continue;
      this.#idle.splice(this.#idle.indexOf(thread), 1);
      ending.push(thread.end());
    }
    await Promise.all(ending);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting(undefined);
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map((thread) => thread.end()));
  }

  #nextFree(): Promise<LambdaThread | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #take(): LambdaThread | undefined {
    if (this.#closed) return undefined;
    let thread = this.#idle.pop();
    while (thread?.isGone) thread = this.#idle.pop();
    if (!thread && this.#busy.size < MOST_THREADS) thread = new LambdaThread(this.#settings);
    if (thread) this.#busy.add(thread);
    return thread;
  }

  #giveBack(thread: LambdaThread): void {
    this.#busy.delete(thread);
    if (!thread.isGone) this.#idle.push(thread);
    const next = this.#waiting.shift();
    if (!next) return;
    const free = this.#take();
    if (free) next(free);
    else this.#waiting.unshift(next);
  }
}
