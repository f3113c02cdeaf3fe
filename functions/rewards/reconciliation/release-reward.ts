import type { UseCase } from '../../../shared/http/route.ts';
import { releaseByStaff } from '../../../shared/rewards/reconciliation/hold.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { type ChangeHoldDeps, changeHold } from './change-hold.ts';

export const createReleaseReward =
  (deps: ChangeHoldDeps): UseCase<typeof reconciliationRoutes.release> =>
  (request) =>
    changeHold(deps, request, ({ by, at, answered }) => {
      const release = { ...request.body, by, at };
      return deps.holds.change(request.params.id, (line) => releaseByStaff(line, release), { at, answered });
    });
