import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { FunctionResource } from '../template/deployment.ts';
import { lineCutter, readable, type Say, speakerOf } from './function-log.ts';
import type { Failure, WorkerMessage, WorkerRequest, WorkerStart } from './worker-protocol.ts';

/** Loading a bundle takes tens of milliseconds; this long only when the machine is drowning. */
const LOADING_LIMIT = 60_000;
/** What Lambda answers at most. */
const PAYLOAD_LIMIT = 6_291_556;
/** Node does not start with much less, and Lambda offers no less. */
const LEAST_MEGABYTES = 128;
const LEAST_YOUNG_MEGABYTES = 16;

export type Outcome = { readonly payload: string } | { readonly failure: Failure };

export interface ThreadSettings {
  readonly resource: FunctionResource;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The runtime's own module, as a URL that needs no type stripping per thread. */
  readonly runtime: URL;
  readonly say: Say;
}

interface Running {
  readonly requestId: string;
  readonly settle: (outcome: Outcome) => void;
}

/** One worker thread of a function. It takes one request at a time and is not used again after any breakdown. */
export class LambdaThread {
  readonly #settings: ThreadSettings;
  readonly #worker: Worker;
  readonly #loaded: Promise<Failure | undefined>;
  #running: Running | undefined;
  #gone: Failure | undefined;
  idleSince = Date.now();

  constructor(settings: ThreadSettings) {
    this.#settings = settings;
    this.#worker = new Worker(settings.runtime, {
      env: settings.environment,
      execArgv: [],
      stdout: true,
      stderr: true,
      name: settings.resource.name,
      workerData: startOf(settings),
      resourceLimits: limitsOf(settings.resource.memoryMegabytes),
    });
    this.#loaded = this.#listen();
    this.#passOn(this.#worker.stdout);
    this.#passOn(this.#worker.stderr);
  }

  get isGone(): boolean {
    return this.#gone !== undefined;
  }

  async run(event: string, clock?: Date): Promise<Outcome> {
    const requestId = randomUUID();
    const answered = Promise.withResolvers<Outcome>();
    this.#running = { requestId, settle: answered.resolve };
    const notLoaded = await this.#loaded;
    if (notLoaded) {
      await this.end(notLoaded);
      return { failure: notLoaded };
    }
    const milliseconds = this.#settings.resource.timeoutSeconds * 1000;
    const deadline = Date.now() + milliseconds;
    const request: WorkerRequest = { requestId, event, deadline, clock: clock?.getTime() };
    const timer = setTimeout(() => void this.end(timedOut(requestId, milliseconds)), milliseconds);
    this.#worker.postMessage(request);
    try {
      return withinLimit(await answered.promise);
    } finally {
      clearTimeout(timer);
      this.#running = undefined;
      this.idleSince = Date.now();
    }
  }

  /** Ends the thread whatever it does; a request it has fails with `reason`. */
  async end(reason: Failure = stopped): Promise<void> {
    this.#break(reason);
    await this.#worker.terminate();
  }

  #listen(): Promise<Failure | undefined> {
    const loaded = Promise.withResolvers<Failure | undefined>();
    const timer = setTimeout(() => loaded.resolve(loadingTimedOut), LOADING_LIMIT);
    this.#worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'ready') loaded.resolve(undefined);
      else if (message.kind === 'not-loaded') loaded.resolve(message.failure);
      else this.#answered(message);
    });
    this.#worker.on('error', (error) => this.#break(uncaught(error)));
    this.#worker.on('messageerror', (error) => this.#break(uncaught(error)));
    this.#worker.on('exit', (code) => {
      this.#break(exited(code));
      loaded.resolve(this.#gone);
    });
    void loaded.promise.then(() => clearTimeout(timer));
    return loaded.promise;
  }

  #answered(message: Extract<WorkerMessage, { requestId: string }>): void {
    if (this.#running?.requestId !== message.requestId) return;
    this.#running.settle(message.kind === 'answer' ? { payload: message.payload } : { failure: message.failure });
  }

  #break(reason: Failure): void {
    if (this.#gone) return;
    this.#gone = reason;
    if (this.#running) this.#running.settle({ failure: reason });
    else if (reason !== stopped) this.#settings.say(speakerOf(this.#settings.resource), describe(reason));
  }

  #passOn(stream: NodeJS.ReadableStream): void {
    const lines = lineCutter((line) => {
      const text = readable(line);
      if (text !== undefined) this.#settings.say(speakerOf(this.#settings.resource), text);
    });
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => lines.write(text));
    stream.on('end', () => lines.end());
  }
}

export function describe(failure: Failure): string {
  const frames = failure.trace.filter((line) => /^\s+at /.test(line)).slice(0, 8);
  return [`ERROR: ${failure.errorType}: ${failure.errorMessage}`, ...frames].join('\n');
}

function startOf({ resource, file }: ThreadSettings): WorkerStart {
  return {
    file,
    exportName: resource.handler.split('.').at(-1) ?? 'handler',
    functionName: resource.name,
    functionArn: resource.arn,
    memoryMegabytes: resource.memoryMegabytes,
  };
}

/** The shares that Lambda's own runtime gives to the heap. */
function limitsOf(megabytes: number) {
  const memory = Math.max(megabytes, LEAST_MEGABYTES);
  return {
    maxOldGenerationSizeMb: Math.floor(memory * 0.9),
    maxYoungGenerationSizeMb: Math.max(LEAST_YOUNG_MEGABYTES, Math.floor(memory * 0.05) * 3),
  };
}

function withinLimit(outcome: Outcome): Outcome {
  if ('failure' in outcome || Buffer.byteLength(outcome.payload) <= PAYLOAD_LIMIT) return outcome;
  const message = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT} bytes).`;
  return { failure: failure('Function.ResponseSizeTooLarge', message) };
}

function failure(errorType: string, errorMessage: string): Failure {
  return { errorType, errorMessage, trace: [] };
}

export const stopped: Failure = failure('Sandbox.Stopped', 'the function was stopped');
const loadingTimedOut = failure('Sandbox.Timedout', `the function was not loaded within ${LOADING_LIMIT / 1000} s`);

function timedOut(requestId: string, milliseconds: number): Failure {
  const seconds = (milliseconds / 1000).toFixed(2);
  return failure('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`);
}

function exited(code: number): Failure {
  return failure('Runtime.ExitError', `Runtime exited with error: exit status ${code}`);
}

function uncaught(error: unknown): Failure {
  if (!(error instanceof Error)) return failure('Runtime.Unknown', String(error));
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return failure('Runtime.OutOfMemory', 'Runtime exited with error: signal: killed');
  }
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}
