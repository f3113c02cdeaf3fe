import * as z from 'zod';
import type { Named } from './attributes.ts';

/** A resource type that this machine runs, with every property it knows. A property that is not here stops the start. */
export interface RunType<S extends z.ZodType> {
  readonly type: string;
  readonly properties: S;
}

export function runType<S extends z.ZodType>(type: string, properties: S): RunType<S> {
  return { type, properties };
}

/** A property that changes nothing here; the sentence says why. */
export function ignored(reason: string) {
  return z.unknown().optional().describe(reason);
}

export const LABEL = ignored('a label or description');
export const ENCRYPTION = ignored('encryption at rest; files of the state folder are as safe as the disk');

/** A resource of a run type, its properties evaluated and parsed. */
export interface Found<P> {
  readonly resource: Named;
  readonly arn: string;
  readonly ref: string;
  readonly properties: P;
  readonly metadata: Readonly<Record<string, unknown>>;
}
