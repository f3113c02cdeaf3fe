import type { UseCase } from '../../../shared/http/route.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { assign } from '../../../shared/service/complaint/complaint-steps.ts';
import { type TakeStepDeps, takeStep } from './take-step.ts';

export const createAssignComplaint =
  (deps: TakeStepDeps): UseCase<typeof complaintRoutes.assign> =>
  (request) =>
    takeStep(request, { step: (complaint, stamp) => assign(complaint, request.body.owner ?? stamp.by, stamp) }, deps);
