import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { readAccountOwner } from '../../rewards/partner/read-account-owner.ts';
import type { OpenComplaintFileDeps } from './open-complaint-file.ts';
import { openOwnFile } from './open-own-file.ts';

export const createOpenMyComplaintFile =
  (
    deps: OpenComplaintFileDeps & { readonly partners: Pick<PartnerRepository, 'find'> },
  ): UseCase<typeof complaintRoutes.openMyFile> =>
  async ({ params, caller }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    return openOwnFile(params, { kind: 'partner', partnerId: partner.id }, deps);
  };
