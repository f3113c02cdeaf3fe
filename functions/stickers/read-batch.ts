import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { BatchRepository } from '../../shared/stickers/batch-repository.ts';
import { stickerProblems } from '../../shared/stickers/sticker-problems.ts';
import type { stickerRoutes } from '../../shared/stickers/sticker-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { batchView } from './batch-view.ts';

export interface ReadBatchDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly now: Clock;
}

export const createReadBatch =
  (deps: ReadBatchDeps): UseCase<typeof stickerRoutes.read> =>
  async ({ params }) => {
    const batch = await deps.batches.find(params.id);
    return batch ? answer(batchView(batch, deps.now())) : problem(stickerProblems['batch-unknown']);
  };
