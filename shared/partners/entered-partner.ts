import type { Instant } from '../time/local-date.ts';
import type { Partner, PartnerBasis } from './partner.ts';

/** What staff say of somebody whom they enter. */
export interface Entry extends Pick<Partner, 'phone' | 'name' | 'kind' | 'tier' | 'province' | 'region'> {
  readonly basis: PartnerBasis;
  /** Said by somebody who may. */
  readonly approved: boolean;
}

export interface EntryOrigin {
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
  readonly importId?: string;
}

/** A partner whom staff entered. */
export function enteredPartner(entry: Entry, { id, by, at, importId }: EntryOrigin): Partner {
  const { phone, name, kind, tier, province, region, basis, approved } = entry;
  return {
    id,
    phone,
    name,
    kind,
    state: approved ? 'approved' : 'waiting',
    ...(tier === undefined ? {} : { tier }),
    ...(province === undefined ? {} : { province }),
    ...(region === undefined ? {} : { region }),
    registeredAt: at,
    ...(approved ? { approvedAt: at, approvedBy: by } : {}),
    entered: { by, at, basis, ...(importId === undefined ? {} : { importId }) },
  };
}
