import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { readAccountOwner } from '../../rewards/partner/read-account-owner.ts';
import { type ContinueComplaintDeps, continueComplaint } from './continue-complaint.ts';

export const createWriteInComplaint =
  (
    deps: ContinueComplaintDeps & { readonly partners: Pick<PartnerRepository, 'find'> },
  ): UseCase<typeof complaintRoutes.write> =>
  async ({ params, body, caller, idempotency: request }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    const by = { kind: 'partner' as const, partnerId: partner.id };
    return continueComplaint({ id: params.id, by, ...body, request }, deps);
  };
