/**
 * Runs inside a worker thread and plays Lambda's runtime for one function. It is started from its own text with the
 * types taken out (lambda-host), so it imports nothing but Node and types.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Failure, WorkerMessage, WorkerRequest, WorkerStart } from './worker-protocol.ts';

type Handler = (event: unknown, context: object) => unknown;

const MachineDate = Date;
const start = startOf(workerData);
const port = parentPort;
if (!port) throw new Error('the Lambda runtime runs in a worker thread only');
const say = (message: WorkerMessage) => port.postMessage(message);

try {
  const handler = await load();
  port.on('message', (request: WorkerRequest) => void answer(handler, request));
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'not-loaded', failure: failureOf(error) });
}

function startOf(data: unknown): WorkerStart {
  if (isStart(data)) return data;
  throw new Error('the worker was started without its function');
}

function isStart(data: unknown): data is WorkerStart {
  return typeof data === 'object' && data !== null && 'file' in data && 'exportName' in data;
}

async function load(): Promise<Handler> {
  const module: unknown = start.file.endsWith('.mjs')
    ? await import(pathToFileURL(start.file).href)
    : createRequire(start.file)(start.file);
  const handler: unknown = Reflect.get(Object(module), start.exportName);
  if (typeof handler !== 'function') {
    const failure = new Error(`${start.exportName} is not exported or is no function`);
    failure.name = 'Runtime.HandlerNotFound';
    throw failure;
  }
  return (event, context) => {
    const result: unknown = Reflect.apply(handler, undefined, [event, context]);
    return result;
  };
}

async function answer(handler: Handler, request: WorkerRequest): Promise<void> {
  const { requestId } = request;
  setClock(request.clock);
  try {
    const result = await handler(JSON.parse(request.event), contextOf(request));
    say({ kind: 'answer', requestId, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    say({ kind: 'failure', requestId, failure: failureOf(error) });
  }
}

/** A thread has one request at a time, so all that reads the clock while it runs reads this one. */
function setClock(clock: number | undefined): void {
  if (clock === undefined) {
    globalThis.Date = MachineDate;
    return;
  }
  const ahead = clock - MachineDate.now();
  const now = () => MachineDate.now() + ahead;
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, args, asked): object => {
      // oxlint-disable-next-line typescript/no-unsafe-assignment -- Reflect says any; what it makes is a Date
      const made: Date = Reflect.construct(target, args.length === 0 ? [now()] : args, asked);
      return made;
    },
    apply: () => new MachineDate(now()).toString(),
    get: (target, name, receiver): unknown => {
      const own: unknown = Reflect.get(target, name, receiver);
      return name === 'now' ? now : own;
    },
  });
}

function contextOf(request: WorkerRequest): object {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: String(start.memoryMegabytes),
    awsRequestId: request.requestId,
    logGroupName: `/aws/lambda/${start.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, request.deadline - MachineDate.now()),
  };
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}
