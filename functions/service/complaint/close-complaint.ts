import type { UseCase } from '../../../shared/http/route.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { close } from '../../../shared/service/complaint/complaint-steps.ts';
import { type TakeStepDeps, takeStep } from './take-step.ts';

export const createCloseComplaint =
  (deps: TakeStepDeps): UseCase<typeof complaintRoutes.close> =>
  (request) =>
    takeStep(request, { step: (complaint, stamp) => close(complaint, 'staff', stamp) }, deps);
