import { commonProblems } from '../../../shared/http/problem.ts';
import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import type { OpenComplaintFileDeps } from './open-complaint-file.ts';
import { openOwnFile } from './open-own-file.ts';

export const createOpenComplaintFileByOwner =
  (deps: OpenComplaintFileDeps): UseCase<typeof complaintRoutes.openFileByOwner> =>
  async ({ params, caller }) => {
    if (caller.kind !== 'look-up') return problem(commonProblems['look-up-token-invalid']);
    return openOwnFile(params, { kind: 'customer', phone: caller.phone }, deps);
  };
