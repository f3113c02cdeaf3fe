import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { readAccountOwner } from '../../rewards/partner/read-account-owner.ts';
import { type OfferFormsDeps, offerForms } from './offer-forms.ts';

export const createSendComplaintFiles =
  (
    deps: OfferFormsDeps & { readonly partners: Pick<PartnerRepository, 'find'> },
  ): UseCase<typeof complaintRoutes.sendFiles> =>
  async ({ body, caller }) => {
    const partner = await readAccountOwner(caller, deps.partners);
    if (!partner) return problem(rewardProblems['partner-not-active']);
    return offerForms({ kind: 'partner', partnerId: partner.id }, body.types.length, deps);
  };
