import type { UseCase } from '../../../shared/http/route.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { type DecideDeps, decide } from './decide.ts';

export const createUndoReward =
  (deps: DecideDeps): UseCase<typeof reconciliationRoutes.undo> =>
  (request) =>
    decide(deps, request, { kind: 'undo' });
