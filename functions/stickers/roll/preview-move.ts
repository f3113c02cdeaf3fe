import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { type PlanMoveDeps, planMove } from './plan-move.ts';

export const createPreviewMove =
  (deps: PlanMoveDeps): UseCase<typeof rollRoutes.previewMove> =>
  async ({ params, body, caller }) => {
    const planned = await planMove(params.id, body, caller, deps);
    return planned.ok ? answer(planned.value.plan) : planned;
  };
