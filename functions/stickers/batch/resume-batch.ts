import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { isResumable } from '../../../shared/stickers/batch/batch.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface ResumeBatchDeps {
  readonly batches: Pick<BatchRepository, 'find' | 'resume'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createResumeBatch =
  (deps: ResumeBatchDeps): UseCase<typeof stickerRoutes.resume> =>
  async ({ params: { id }, idempotency }) => {
    const batch = await deps.batches.find(id);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    const now = deps.now();
    if (!isResumable(batch, now)) return problem(stickerProblems['batch-not-resumable']);
    const outcome = await deps.batches.resume(batch, idempotency, now, deps.newId());
    return outcome === 'resumed' ? answer({ id }) : problem(stickerProblems['batch-not-resumable']);
  };
