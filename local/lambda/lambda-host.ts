import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { MovableClock } from '../movable-clock.ts';
import type { FunctionResource } from '../template/deployment.ts';
import { type Say, speakerOf } from './function-log.ts';
import { FunctionPool } from './function-pool.ts';
import { describe } from './lambda-thread.ts';
import type { Failure } from './worker-protocol.ts';

const LOOK_FOR_IDLE_EVERY = 10_000;
const ENDINGS = ['.cjs', '.mjs', '.js'];

export type InvokeResult =
  | { readonly payload: unknown }
  | {
      /** As in Lambda's `X-Amz-Function-Error`. */
      readonly functionError: 'Unhandled';
      readonly errorType: string;
      readonly message: string;
    };

export type Invoke = (functionArn: string, payload: unknown) => Promise<InvokeResult>;

export interface LambdaHost {
  /** Runs a function and waits for its answer; `functionArn` may also be its name. Throws if there is none. */
  readonly invoke: Invoke;
  /** How many threads the function has now. */
  threadsOf(functionArn: string): number;
  close(): Promise<void>;
}

export interface LambdaHostSettings {
  readonly functions: readonly FunctionResource[];
  /** `AWS_ENDPOINT_URL_<SERVICE>` variables that every function gets. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** The folder that holds the bundle of an entry. */
  readonly folderOf: (entry: string) => string;
  readonly log: Say;
  /** A function that takes longer than its own time is ended after so many seconds only, and it is said. */
  readonly patienceSeconds?: number;
  /** What the functions' clocks show; the time of this machine unless given. */
  readonly clock?: Pick<MovableClock, 'isMoved' | 'now'>;
}

export class UnknownFunction extends Error {
  readonly code = 'unknown-function';
}

/** Runs the deployment's functions on worker threads, each with nothing but its own environment. */
export function createLambdaHost(settings: LambdaHostSettings): LambdaHost {
  const runtime = runtimeModule();
  const pools = new Map<string, { readonly resource: FunctionResource; readonly pool: FunctionPool }>();
  for (const resource of settings.functions) {
    const folder = settings.folderOf(resource.entry);
    const timeoutSeconds = Math.max(resource.timeoutSeconds, settings.patienceSeconds ?? 0);
    const pool = new FunctionPool({
      resource: { ...resource, timeoutSeconds },
      file: handlerFile(folder, resource),
      environment: environmentOf(resource, folder, settings.endpoints),
      runtime,
      say: settings.log,
    });
    for (const name of [resource.arn, resource.name]) pools.set(name, { resource, pool });
  }
  const find = (name: string) => {
    const found = pools.get(name);
    if (!found) throw new UnknownFunction(`there is no function ${name}`);
    return found;
  };
  const timer = setInterval(() => {
    for (const { pool } of pools.values()) void pool.endIdle();
  }, LOOK_FOR_IDLE_EVERY).unref();

  return {
    invoke: async (functionArn, payload) => {
      const { resource, pool } = find(functionArn);
      const began = performance.now();
      const outcome = await pool.run(
        JSON.stringify(payload ?? {}),
        settings.clock?.isMoved ? settings.clock.now() : undefined,
      );
      const seconds = (performance.now() - began) / 1_000;
      if ('payload' in outcome) {
        if (seconds > resource.timeoutSeconds) settings.log(speakerOf(resource), tooSlow(seconds, resource));
        return { payload: JSON.parse(outcome.payload) };
      }
      settings.log(speakerOf(resource), describe(outcome.failure));
      return errorOf(outcome.failure);
    },
    threadsOf: (functionArn) => find(functionArn).pool.size,
    close: async () => {
      clearInterval(timer);
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()));
    },
  };
}

/** Its thread may have had to start first, which AWS counts apart. */
function tooSlow(seconds: number, { timeoutSeconds }: FunctionResource): string {
  return `WARN: took ${seconds.toFixed(1)} s, its start included; AWS ends it after ${timeoutSeconds} s`;
}

function errorOf({ errorType, errorMessage }: Failure): InvokeResult {
  return { functionError: 'Unhandled', errorType, message: errorMessage };
}

function handlerFile(folder: string, resource: FunctionResource): string {
  const name = resource.handler.replace(/\.[^.]+$/, '');
  const files = ENDINGS.map((ending) => join(folder, `${name}${ending}`));
  const file = files.find((candidate) => existsSync(candidate));
  if (!file) throw new UnknownFunction(`${resource.logicalId}: no ${name} in its bundle (${resource.entry})`);
  return file;
}

/** What Lambda sets, what the function was given, and where the engines are; nothing of this process. */
function environmentOf(resource: FunctionResource, folder: string, endpoints: Readonly<Record<string, string>>) {
  const region = resource.arn.split(':')[3] ?? '';
  return {
    ...resource.environment,
    ...endpoints,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: resource.principal.accessKeyId,
    AWS_SECRET_ACCESS_KEY: resource.principal.secretAccessKey,
    AWS_LAMBDA_FUNCTION_NAME: resource.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(resource.memoryMegabytes),
    LAMBDA_TASK_ROOT: folder,
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    // A developer's own ~/.aws would otherwise be read, with its endpoints and profiles.
    AWS_CONFIG_FILE: join(folder, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** The runtime without its types, made once: stripping them in each thread would take three times its start. */
function runtimeModule(): URL {
  const source = readFileSync(join(import.meta.dirname, 'worker.ts'), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'esm', target: 'node24' });
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
