import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { readAccountOwner } from '../../rewards/partner/read-account-owner.ts';
import { type ListOwnDeps, listOwn } from './list-own.ts';

export const createMyComplaints =
  (deps: ListOwnDeps & { readonly partners: Pick<PartnerRepository, 'find'> }): UseCase<typeof complaintRoutes.mine> =>
  async ({ caller, query }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    return listOwn({ kind: 'partner', partnerId: partner.id }, query, deps);
  };
