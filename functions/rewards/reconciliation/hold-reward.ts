import type { UseCase } from '../../../shared/http/route.ts';
import { holdByManager } from '../../../shared/rewards/reconciliation/hold.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { type ChangeHoldDeps, changeHold } from './change-hold.ts';

export const createHoldReward =
  (deps: ChangeHoldDeps): UseCase<typeof reconciliationRoutes.hold> =>
  (request) =>
    changeHold(deps, request, ({ by, at, answered }) => {
      const hold = { by, at, note: request.body.note };
      return deps.holds.change(request.params.id, (line) => holdByManager(line, hold), { at, answered });
    });
