import type * as z from 'zod';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { maskCode } from '../../../shared/rewards/reward-line.ts';
import type { Claim } from '../../../shared/warranty/claim/claim.ts';
import type { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import type { ClaimView, myClaimSchema } from '../../../shared/warranty/claim/claim-routes.ts';
import { eligibilityAfterwards } from '../../../shared/warranty/correction/move-reward.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';

export interface ViewClaimDeps {
  readonly claims: Pick<ClaimRepository, 'ofActivation'>;
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly warranties: Pick<WarrantyRepository, 'findWarranty'>;
}

/** A claim whose warranty is gone: somebody must look. */
export class WarrantyOfClaimMissing extends Error {
  readonly code = 'warranty-of-claim-missing';
  readonly claimId: string;
  constructor(claimId: string) {
    super('a claim names an activation that is not there');
    this.claimId = claimId;
  }
}

/** As its partner sees it. */
export function myClaim(claim: Claim): z.input<typeof myClaimSchema> {
  const { activationNumber: _number, partnerId: _partner, decidedBy: _by, ...mine } = claim;
  return { ...mine, code: maskCode(claim.code) };
}

/** As staff see it, beside its rivals. */
export async function claimView(claim: Claim, deps: ViewClaimDeps): Promise<ClaimView> {
  const [partner, warranty, claims] = await Promise.all([
    deps.partners.find(claim.partnerId),
    deps.warranties.findWarranty(claim.code, claim.activationNumber),
    deps.claims.ofActivation(claim),
  ]);
  if (!warranty) throw new WarrantyOfClaimMissing(claim.id);
  return {
    ...claim,
    ...(partner ? { partner } : {}),
    activatedAt: warranty.activatedAt,
    reward: eligibilityAfterwards(warranty, partner?.phone, partner),
    rivals: claims
      .filter(({ id }) => id !== claim.id)
      .sort((one, other) => one.claimedAt.localeCompare(other.claimedAt)),
  };
}
