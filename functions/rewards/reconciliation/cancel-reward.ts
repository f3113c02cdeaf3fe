import type { UseCase } from '../../../shared/http/route.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { type DecideDeps, decide } from './decide.ts';

export const createCancelReward =
  (deps: DecideDeps): UseCase<typeof reconciliationRoutes.cancel> =>
  (request) =>
    decide(deps, request, { kind: 'cancel', note: request.body.note });
