import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { BatchFileRepository } from '../../../shared/stickers/batch/batch-file-repository.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { type DownloadDays, downloadableUntil } from '../../../shared/stickers/batch/download-time.ts';
import { printingHouseProblems } from '../../../shared/stickers/printing-house/printing-house-problems.ts';
import type { PrintingHouseRepository } from '../../../shared/stickers/printing-house/printing-house-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import { type Clock, formatDate, localDate } from '../../../shared/time/local-date.ts';
import { findVisibleBatch, isPrintingHouse, staffId } from './visible-batch.ts';

export interface LinkBatchFileDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly files: Pick<BatchFileRepository, 'link'>;
  readonly houses: Pick<PrintingHouseRepository, 'recordDownload'>;
  readonly days: DownloadDays;
  readonly now: Clock;
  readonly newId: NewId;
}

/**
 * Links lead only to files that the sealed batch names, so no other key of the bucket can be asked for. Each is on record
 * before it is handed out.
 */
export const createLinkBatchFile =
  (deps: LinkBatchFileDeps): UseCase<typeof stickerRoutes.link> =>
  async ({ params, caller }) => {
    const batch = await findVisibleBatch(deps.batches, params.id, caller);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    if (batch.state === 'failed') return problem(stickerProblems['batch-failed']);
    if (batch.state === 'canceled') return problem(stickerProblems['batch-canceled']);
    if (batch.state !== 'sealed') return problem(stickerProblems['batch-not-sealed']);
    const file = batch.files.find(({ name }) => name === params.name);
    if (!file) return problem(stickerProblems['batch-file-unknown']);
    const asPrintingHouse = isPrintingHouse(caller);
    const at = deps.now();
    const until = downloadableUntil(batch, asPrintingHouse, deps.days);
    if (until !== undefined && at >= until) {
      return problem(printingHouseProblems['downloads-ended'], { date: formatDate(localDate(until)) });
    }
    const { name, sha256 } = file;
    await deps.houses.recordDownload(batch.id, {
      id: deps.newId(),
      at,
      by: staffId(caller),
      asPrintingHouse,
      file: name,
      sha256,
    });
    return answer({ url: await deps.files.link(batch.id, file) });
  };
