import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import type { MoveRepository } from '../../../shared/stickers/roll/move-repository.ts';
import type { rollRoutes } from '../../../shared/stickers/roll/roll-routes.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import { moveView } from './move-view.ts';

export interface ListMovesDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly moves: Pick<MoveRepository, 'list'>;
}

export const createListMoves =
  (deps: ListMovesDeps): UseCase<typeof rollRoutes.moves> =>
  async ({ params, query }) => {
    if (!(await deps.batches.find(params.id))) return problem(stickerProblems['batch-unknown']);
    const startAfter = decodeCursor(query.next);
    const page = await deps.moves.list(params.id, { limit: query.limit, startAfter });
    const items = page.items.map(moveView);
    return answer(page.next ? { items, next: encodeCursor(page.next) } : { items });
  };
