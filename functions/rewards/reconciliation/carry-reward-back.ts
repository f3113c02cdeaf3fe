import type { UseCase } from '../../../shared/http/route.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { type ChangeHoldDeps, changeHold } from './change-hold.ts';

export const createCarryRewardBack =
  (deps: ChangeHoldDeps): UseCase<typeof reconciliationRoutes.carryBack> =>
  (request) =>
    changeHold(deps, request, ({ by, at, answered }) =>
      deps.holds.carryBack(request.params.id, { ...request.body, by, at }, answered),
    );
