import type { Caller } from '../../shared/http/caller.ts';
import type { PartnerLine } from '../../shared/partners/partner-history.ts';

/** Who a line of a partner's history names. */
export function callerOf(caller: Caller): PartnerLine['by'] {
  if (caller.kind === 'staff') return { kind: 'staff', id: caller.id };
  return { kind: 'partner', id: caller.kind === 'field' ? caller.id : '' };
}
