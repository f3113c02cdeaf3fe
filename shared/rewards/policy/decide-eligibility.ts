import type { Partner } from '../../partners/partner.ts';
import type { Phone } from '../../phone/phone.ts';
import type { Eligibility, RewardReason } from './eligibility.ts';

export interface Installation {
  readonly installerPhone?: Phone | undefined;
  readonly customerPhone: Phone;
  /** Whose phone the installer's is, if anybody's. */
  readonly partner?: Pick<Partner, 'state'> | undefined;
}

/** Decides whether an installation may earn. It never stands in the way of the warranty. */
export function decideEligibility({ installerPhone, customerPhone, partner }: Installation): Eligibility {
  if (installerPhone === undefined) return none('no-installer');
  // First, whoever it is: nobody is invited to enrol in order to earn from their own purchases.
  if (installerPhone === customerPhone) return none('own-phone');
  if (partner === undefined) return none('not-enrolled');
  if (partner.state !== 'approved') return none('not-approved');
  return { state: 'pending', reason: 'waiting-for-review' };
}

function none(reason: RewardReason): Eligibility {
  return { state: 'none', reason };
}
