import type { Caller } from '../../shared/http/caller.ts';
import { declarationOf } from '../../shared/imports/import-declarations.ts';

/** A kind may be for fewer roles than the routes are. */
export function mayImport(kind: string, caller: Caller): boolean {
  const roles = declarationOf(kind)?.roles ?? [];
  return caller.kind === 'staff' && caller.roles.some((role) => roles.includes(role));
}
