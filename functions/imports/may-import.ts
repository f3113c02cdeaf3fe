import type { Caller } from '../../shared/http/caller.ts';
import type { Import } from '../../shared/imports/import.ts';
import { declarationOf } from '../../shared/imports/import-declarations.ts';

/** A kind may be for fewer roles than the routes are. */
export function mayImport(kind: string, caller: Caller): boolean {
  const roles = declarationOf(kind)?.roles ?? [];
  return caller.kind === 'staff' && caller.roles.some((role) => roles.includes(role));
}

/** Of some kinds whoever uploaded a file may not write it, and not everybody who may upload one writes another's. */
export function mayCommit({ kind, createdBy }: Pick<Import, 'kind' | 'createdBy'>, caller: Caller): boolean {
  const committers = declarationOf(kind)?.committers;
  if (!committers) return true;
  return caller.kind === 'staff' && caller.id !== createdBy && caller.roles.some((role) => committers.includes(role));
}
