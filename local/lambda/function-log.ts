import * as z from 'zod';
import type { FunctionResource } from '../template/deployment.ts';

/** Says a line; `speaker` is the function or the part of the local cloud that spoke. */
export type Say = (speaker: string, text: string) => void;

/** A function's name for people: `warranty/activate` rather than its logical id. */
export function speakerOf({ entry, logicalId }: FunctionResource): string {
  const [, domain, useCase] = /^functions\/([^/]+)\/(?:[^/]+\/)?([^/]+)\.lambda\.ts$/.exec(entry) ?? [];
  return domain === undefined ? logicalId : `${domain}/${useCase}`;
}

const structuredSchema = z.looseObject({ level: z.string(), message: z.string() });
/** Enough to tell requests of one evening apart. */
const ID_SHOWN = 8;

/**
 * Makes a readable line of one that a function wrote as JSON; any other line stays as it is. Undefined for a
 * measurement: it is for graphs, and what was measured has a line of its own.
 */
export function readable(line: string): string | undefined {
  const parsed = structuredSchema.safeParse(jsonOf(line));
  if (!parsed.success) return line;
  const { level, message, at: _at, stack, requestId, _aws: measurement, ...rest } = parsed.data;
  if (measurement !== undefined) return undefined;
  const about = typeof requestId === 'string' ? { ...rest, request: requestId.slice(0, ID_SHOWN) } : rest;
  const fields = Object.entries(about).map(([name, value]) => `${name}=${plain(value)}`);
  const head = [level === 'info' ? '' : `${level.toUpperCase()}:`, message, ...fields].filter(Boolean).join(' ');
  return typeof stack === 'string' && stack !== '' ? `${head}\n${stack}` : head;
}

function jsonOf(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function plain(value: unknown): string {
  return typeof value === 'string' && /^\S+$/.test(value) ? value : JSON.stringify(value);
}

/** Cuts a stream of text into lines; `end` gives out what came without a line break. */
export function lineCutter(onLine: (line: string) => void): { write(text: string): void; end(): void } {
  let rest = '';
  return {
    write(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') onLine(line);
    },
    end() {
      if (rest.trim() !== '') onLine(rest);
      rest = '';
    },
  };
}
