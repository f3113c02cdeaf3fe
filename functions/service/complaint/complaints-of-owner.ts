import { commonProblems } from '../../../shared/http/problem.ts';
import { problem, type UseCase } from '../../../shared/http/route.ts';
import type { complaintRoutes } from '../../../shared/service/complaint/complaint-routes.ts';
import { type ListOwnDeps, listOwn } from './list-own.ts';

export const createComplaintsOfOwner =
  (deps: ListOwnDeps): UseCase<typeof complaintRoutes.ofOwner> =>
  async ({ caller, query }) => {
    if (caller.kind !== 'look-up') return problem(commonProblems['look-up-token-invalid']);
    return listOwn({ kind: 'customer', phone: caller.phone }, query, deps);
  };
