import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import type { PrintingHouseRepository } from '../../../shared/stickers/printing-house/printing-house-repository.ts';
import type { printingHouseRoutes } from '../../../shared/stickers/printing-house/printing-house-routes.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';

export interface ListDownloadsDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly houses: Pick<PrintingHouseRepository, 'downloads'>;
}

export const createListDownloads =
  (deps: ListDownloadsDeps): UseCase<typeof printingHouseRoutes.downloads> =>
  async ({ params, query }) => {
    const batch = await deps.batches.find(params.id);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    const startAfter = decodeCursor(query.next);
    const page = await deps.houses.downloads(batch.id, { limit: query.limit, ...(startAfter ? { startAfter } : {}) });
    return answer({ items: [...page.items], ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
