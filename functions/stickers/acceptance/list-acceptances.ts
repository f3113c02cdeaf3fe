import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import type { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import { findVisibleBatch } from '../batch/visible-batch.ts';
import { acceptanceView } from './acceptance-view.ts';

export interface ListAcceptancesDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly acceptances: Pick<AcceptanceRepository, 'list'>;
}

export const createListAcceptances =
  (deps: ListAcceptancesDeps): UseCase<typeof acceptanceRoutes.list> =>
  async ({ params, query, caller }) => {
    const batch = await findVisibleBatch(deps.batches, params.id, caller);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    const startAfter = decodeCursor(query.next);
    const page = await deps.acceptances.list(batch.id, { limit: query.limit, ...(startAfter ? { startAfter } : {}) });
    return answer({ items: page.items.map(acceptanceView), ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
