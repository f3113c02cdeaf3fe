import type { Caller } from '../../../shared/http/caller.ts';
import type { Partner, PartnerState } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';

/** Whoever may see their own money: also who left, since they are still paid what they earned. */
export async function readAccountOwner(
  caller: Caller,
  partners: Pick<PartnerRepository, 'find'>,
): Promise<Partner | undefined> {
  if (caller.kind !== 'field') return undefined;
  const partner = await partners.find(caller.id);
  return partner && SEE_THEIR_MONEY.includes(partner.state) ? partner : undefined;
}

const SEE_THEIR_MONEY: readonly PartnerState[] = ['approved', 'waiting', 'left'];
