import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { ClaimRepository } from '../../../shared/warranty/claim/claim-repository.ts';
import type { claimRoutes } from '../../../shared/warranty/claim/claim-routes.ts';
import { readAccountOwner } from '../../rewards/partner/read-account-owner.ts';
import { myClaim } from './claim-view.ts';

export interface ListMyClaimsDeps {
  readonly partners: Pick<PartnerRepository, 'find'>;
  readonly claims: Pick<ClaimRepository, 'ofPartner'>;
}

export const createListMyClaims =
  (deps: ListMyClaimsDeps): UseCase<typeof claimRoutes.mine> =>
  async ({ caller, query }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const { items, next } = await deps.claims.ofPartner(partner.id, {
      limit: query.limit,
      startAfter: decodeCursor(query.next),
    });
    return answer({ items: items.map(myClaim), ...(next ? { next: encodeCursor(next) } : {}) });
  };
