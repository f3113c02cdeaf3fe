import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import type { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { type PlanUnitsDeps, planUnits } from '../batch/plan-units.ts';
import { moveView } from './move-view.ts';

export interface VoidUnitsDeps extends PlanUnitsDeps {
  readonly moves: Pick<MoveRepository, 'ask'>;
}

export const createVoidUnits =
  (deps: VoidUnitsDeps): UseCase<typeof rollRoutes.voidUnits> =>
  async ({ params, body, caller, idempotency }) => {
    const planned = await planUnits(params.id, body, caller, deps);
    if (!planned.ok) return planned;
    const reply = moveView(planned.value.move);
    const outcome = await deps.moves.ask(planned.value.move, deps.newId(), idempotency, reply);
    // The door finds the earlier answer in the record that stood in the way.
    return outcome === 'saved' ? answer(reply) : problem(commonProblems.busy);
  };
