import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';
import type { BatchRepository } from '../../shared/stickers/batch-repository.ts';
import type { stickerRoutes } from '../../shared/stickers/sticker-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { batchView } from './batch-view.ts';

export interface ListBatchesDeps {
  readonly batches: Pick<BatchRepository, 'list'>;
  readonly now: Clock;
}

export const createListBatches =
  (deps: ListBatchesDeps): UseCase<typeof stickerRoutes.list> =>
  async ({ query }) => {
    const startAfter = decodeCursor(query.next);
    const page = await deps.batches.list({ limit: query.limit, ...(startAfter ? { startAfter } : {}) });
    const now = deps.now();
    const items = page.items.map((batch) => batchView(batch, now));
    return answer({ items, ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
