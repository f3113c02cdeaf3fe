import type { Caller } from '../../../shared/http/caller.ts';
import type { Partner, PartnerState } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';

/** Whoever may see their own money: also who left, since they are still paid what they earned. */
export function readAccountOwner(caller: Caller, partners: Pick<PartnerRepository, 'find'>) {
  return readIn(SEE_THEIR_MONEY, caller, partners);
}

/** Whoever may have it paid out on demand: whoever waits has earned nothing that counts yet. */
export function readPaidPartner(caller: Caller, partners: Pick<PartnerRepository, 'find'>) {
  return readIn(ARE_PAID, caller, partners);
}

async function readIn(
  states: readonly PartnerState[],
  caller: Caller,
  partners: Pick<PartnerRepository, 'find'>,
): Promise<Partner | undefined> {
  if (caller.kind !== 'field') return undefined;
  const partner = await partners.find(caller.id);
  return partner && states.includes(partner.state) ? partner : undefined;
}

const ARE_PAID: readonly PartnerState[] = ['approved', 'left'];
const SEE_THEIR_MONEY: readonly PartnerState[] = ['approved', 'waiting', 'left'];
