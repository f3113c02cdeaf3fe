import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface CancelBatchDeps {
  readonly batches: Pick<BatchRepository, 'find' | 'cancel'>;
  readonly now: Clock;
}

/** Repeated, it says the same: what is canceled stays so. */
export const createCancelBatch =
  (deps: CancelBatchDeps): UseCase<typeof stickerRoutes.cancel> =>
  async ({ params: { id }, caller, idempotency }) => {
    const batch = await deps.batches.find(id);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    if (batch.state === 'canceled') return answer({ id });
    const by = caller.kind === 'staff' ? caller.id : '';
    const outcome = await deps.batches.cancel(id, by, deps.now(), idempotency);
    return outcome === 'canceled' ? answer({ id }) : problem(stickerProblems['batch-not-cancelable']);
  };
