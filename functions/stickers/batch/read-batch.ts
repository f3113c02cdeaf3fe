import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { type DownloadDays, downloadableUntil } from '../../../shared/stickers/batch/download-time.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { batchView } from './batch-view.ts';
import { findVisibleBatch, isPrintingHouse } from './visible-batch.ts';

export interface ReadBatchDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly days: DownloadDays;
  readonly now: Clock;
}

export const createReadBatch =
  (deps: ReadBatchDeps): UseCase<typeof stickerRoutes.read> =>
  async ({ params, caller }) => {
    const batch = await findVisibleBatch(deps.batches, params.id, caller);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    const until = downloadableUntil(batch, isPrintingHouse(caller), deps.days);
    return answer(batchView(batch, deps.now(), until));
  };
