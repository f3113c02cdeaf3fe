import type { Caller } from '../../../shared/http/caller.ts';

/** Routes of policies are for staff alone; the door sees to that. */
export function staffIdOf(caller: Caller): string {
  return caller.kind === 'staff' ? caller.id : '';
}
