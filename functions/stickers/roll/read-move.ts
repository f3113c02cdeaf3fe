import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import type { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import { rollProblems } from '../../../shared/stickers/roll/roll-problems.ts';
import type { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { moveView } from './move-view.ts';
import { maySee } from './plan-move.ts';

export interface ReadMoveDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly moves: Pick<MoveRepository, 'find'>;
}

export const createReadMove =
  (deps: ReadMoveDeps): UseCase<typeof rollRoutes.readMove> =>
  async ({ params, caller }) => {
    const [batch, move] = await Promise.all([deps.batches.find(params.id), deps.moves.find(params.id, params.moveId)]);
    return batch && move && maySee(caller, batch) ? answer(moveView(move)) : problem(rollProblems['move-unknown']);
  };
