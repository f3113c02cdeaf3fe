import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import type { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { moveView } from './move-view.ts';
import { type PlanMoveDeps, planMove } from './plan-move.ts';

export interface MoveRollsDeps extends PlanMoveDeps {
  readonly moves: Pick<MoveRepository, 'ask'>;
}

/** Checks everything, then keeps the decision; a worker carries it out. */
export const createMoveRolls =
  (deps: MoveRollsDeps): UseCase<typeof rollRoutes.move> =>
  async ({ params, body, caller, idempotency }) => {
    const planned = await planMove(params.id, body, caller, deps);
    if (!planned.ok) return planned;
    const { move } = planned.value;
    const reply = moveView(move);
    const outcome = await deps.moves.ask(move, deps.newId(), idempotency, reply);
    // The door finds the earlier answer in the record that stood in the way.
    return outcome === 'saved' ? answer(reply) : problem(commonProblems.busy);
  };
