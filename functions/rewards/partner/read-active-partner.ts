import type { Caller } from '../../../shared/http/caller.ts';
import type { Partner } from '../../../shared/partners/partner.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';

/** A token outlives a suspension by minutes, so whoever shows money reads the partner again. */
export async function readActivePartner(
  caller: Caller,
  partners: Pick<PartnerRepository, 'find'>,
): Promise<Partner | undefined> {
  if (caller.kind !== 'field') return undefined;
  const partner = await partners.find(caller.id);
  return partner?.state === 'approved' || partner?.state === 'waiting' ? partner : undefined;
}
