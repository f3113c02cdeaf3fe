import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { type DownloadDays, downloadableUntil } from '../../../shared/stickers/batch/download-time.ts';
import type { PrintingHouseRepository } from '../../../shared/stickers/printing-house/printing-house-repository.ts';
import type { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { batchView } from './batch-view.ts';
import { isPrintingHouse, staffId } from './visible-batch.ts';

export interface ListBatchesDeps {
  readonly batches: Pick<BatchRepository, 'list'>;
  readonly houses: Pick<PrintingHouseRepository, 'batches'>;
  readonly days: DownloadDays;
  readonly now: Clock;
}

export const createListBatches =
  (deps: ListBatchesDeps): UseCase<typeof stickerRoutes.list> =>
  async ({ query, caller }) => {
    const startAfter = decodeCursor(query.next);
    const options = { limit: query.limit, ...(startAfter ? { startAfter } : {}) };
    const asHouse = isPrintingHouse(caller);
    const page = asHouse ? await deps.houses.batches(staffId(caller), options) : await deps.batches.list(options);
    const now = deps.now();
    const items = page.items.map((batch) => batchView(batch, now, downloadableUntil(batch, asHouse, deps.days)));
    return answer({ items, ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
