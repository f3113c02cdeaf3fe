import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { formsFor, type OfferFormsDeps } from './offer-forms.ts';

/** Staff are known by name, so that nothing counts their files. */
export const createSendComplaintFilesByStaff =
  (deps: Omit<OfferFormsDeps, 'limit'>): UseCase<typeof complaintRoutes.sendFilesByStaff> =>
  async ({ body }) =>
    answer(await formsFor(body.types.length, deps.now(), deps));
