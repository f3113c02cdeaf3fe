import type * as z from 'zod';
import type { Placed } from './physical-name.ts';
import { unresolvedWithin } from './unresolved.ts';

/** The templates ask for something that this machine would play wrongly. Every line names stack, resource and cause. */
export class UnsupportedTemplate extends Error {
  readonly code = 'unsupported-template';
  readonly reasons: readonly string[];
  constructor(reasons: readonly string[]) {
    super(`the local cloud cannot run these templates:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`);
    this.reasons = reasons;
  }
}

export interface Located extends Placed {
  readonly type: string;
}

export function locationOf({ stack, logicalId, type }: Located): string {
  return `${stack}/${logicalId} (${type})`;
}

/** A resource of a run type is wired in a way that is not played. */
export function unsupported(where: Located, reason: string): UnsupportedTemplate {
  return new UnsupportedTemplate([`${locationOf(where)}: ${reason}`]);
}

/** One sentence per property that the schema does not take. */
export function propertyReasons(where: Located, error: z.ZodError, properties: unknown): readonly string[] {
  return error.issues
    .flatMap((issue) => reasonsOf(issue, properties))
    .map((reason) => `${locationOf(where)}: ${reason}`);
}

function reasonsOf(issue: z.core.$ZodIssue, properties: unknown): readonly string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (name) => `property ${[...issue.path, name].map(String).join('.')} may change behaviour and is not handled`,
    );
  }
  const path = issue.path.map(String).join('.');
  const unresolved = unresolvedWithin(at(properties, issue.path));
  if (unresolved) return [`property ${path} needs ${unresolved.what}`];
  return [`property ${path} is not handled as it stands: ${issue.message}`];
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, name) => (typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined),
    value,
  );
}
