import { commonProblems } from '../../../shared/http/problem.ts';
import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { type OfferFormsDeps, offerForms } from './offer-forms.ts';

export const createSendComplaintFilesByOwner =
  (deps: OfferFormsDeps): UseCase<typeof complaintRoutes.sendFilesByOwner> =>
  async ({ body, caller }) => {
    if (caller.kind !== 'look-up') return problem(commonProblems['look-up-token-invalid']);
    return offerForms({ kind: 'customer', phone: caller.phone }, body.types.length, deps);
  };
