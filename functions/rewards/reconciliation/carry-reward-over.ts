import type { UseCase } from '../../../shared/http/route.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { type ChangeHoldDeps, changeHold } from './change-hold.ts';

export const createCarryRewardOver =
  (deps: ChangeHoldDeps): UseCase<typeof reconciliationRoutes.carryOver> =>
  (request) =>
    changeHold(deps, request, ({ by, at, answered }) =>
      deps.holds.carryOver(request.params.id, { ...request.body, by, at }, answered),
    );
