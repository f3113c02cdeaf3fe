import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { Batch } from '../../../shared/stickers/batch/batch.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { type DownloadDays, downloadableUntil } from '../../../shared/stickers/batch/download-time.ts';
import type { PrintingHouseRepository } from '../../../shared/stickers/printing-house/printing-house-repository.ts';
import type { printingHouseRoutes } from '../../../shared/stickers/printing-house/printing-house-routes.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { batchView } from '../batch/batch-view.ts';

export interface AssignPrintingHouseDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly houses: Pick<PrintingHouseRepository, 'assign'>;
  readonly days: DownloadDays;
  readonly now: Clock;
}

/** Whoever had the batch before no longer sees it. */
export const createAssignPrintingHouse =
  (deps: AssignPrintingHouseDeps): UseCase<typeof printingHouseRoutes.assign> =>
  async ({ params, body, idempotency }) => {
    const found = await deps.batches.find(params.id);
    if (!found) return problem(stickerProblems['batch-unknown']);
    const { printingHouse: _earlier, ...others } = found;
    const batch: Batch = body.printingHouse === null ? others : { ...others, printingHouse: body.printingHouse };
    const at = deps.now();
    const reply = batchView(batch, at, downloadableUntil(batch, false, deps.days));
    const outcome = await deps.houses.assign(batch.id, batch.printingHouse, { request: idempotency, reply, at });
    // The door finds the earlier answer in the record that stood in the way.
    return outcome === 'saved' ? answer(reply) : problem(commonProblems.busy);
  };
