import { commonProblems } from '../../../shared/http/problem.ts';
import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { type ContinueComplaintDeps, continueComplaint } from './continue-complaint.ts';

export const createWriteInComplaintByOwner =
  (deps: ContinueComplaintDeps): UseCase<typeof complaintRoutes.writeByOwner> =>
  async ({ params, body, caller, idempotency: request }) => {
    if (caller.kind !== 'look-up') return problem(commonProblems['look-up-token-invalid']);
    return continueComplaint({ id: params.id, by: { kind: 'customer', phone: caller.phone }, ...body, request }, deps);
  };
