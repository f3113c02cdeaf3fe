import { fileURLToPath } from 'node:url';
import { type Engine, type EngineEvents, superviseEngine } from './engine.ts';

export interface FauxqsOptions extends EngineEvents {
  readonly port: number;
  /** Queues, topics and buckets live in `fauxqs.db` in here. */
  readonly folder: string;
}

const runner = fileURLToPath(new URL('./fauxqs-process.ts', import.meta.url));
const loopbackOnly = new URL('./loopback-only.mjs', import.meta.url).href;

/**
 * Starts queues, topics and buckets on 127.0.0.1. Messages that somebody was working on when the machine stopped are
 * visible again at once; when the engine alone dies they stay with those who have them. Throws EngineFailed.
 */
export async function startFauxqs(options: FauxqsOptions): Promise<Engine> {
  const url = `http://127.0.0.1:${options.port}`;
  const environment: Record<string, string> = {
    QUEUES_RELEASE: 'true',
    NODE_OPTIONS: '',
  };
  return superviseEngine({
    ...options,
    name: 'fauxqs',
    url,
    healthUrl: `${url}/health`,
    // Port and folder stand in the command, so that a leftover is told from the engine of another state.
    command: [
      process.execPath,
      '--no-warnings',
      '--import',
      loopbackOnly,
      runner,
      String(options.port),
      options.folder,
    ],
    environment,
    onStart: (process) => {
      environment.QUEUES_RELEASE = 'false';
      options.onStart?.(process);
    },
  });
}

/** The queue's address as long as the proxy stands at `origin`: fauxqs keeps the port of the day it was made. */
export function queueUrl(origin: string, name: string): string {
  return `${origin}/000000000000/${name}`;
}
