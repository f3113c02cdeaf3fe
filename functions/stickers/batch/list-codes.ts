import { createHash } from 'node:crypto';
import { scratchOfBatch } from '../../../shared/stickers/batch/batch.ts';
import type { BatchFileRepository } from '../../../shared/stickers/batch/batch-file-repository.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { type BatchList, batchRefSchema } from '../../../shared/stickers/batch/batch-steps.ts';
import { stickersOf } from '../../../shared/stickers/batch/batch-stickers.ts';
import { listPlaces } from '../../../shared/stickers/batch/list-places.ts';
import { renderList, renderListWorkbook } from '../../../shared/stickers/batch/sticker-list.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import { findKeyedBatch } from './find-keyed-batch.ts';

export interface ListCodesDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly files: Pick<BatchFileRepository, 'save'>;
  readonly codeKeys: () => Promise<CodeKeys>;
}

/** Writes the codes as CSV and as a workbook, and sums them up for the manifest. */
export const createListCodes =
  (deps: ListCodesDeps) =>
  async (input: unknown): Promise<BatchList> => {
    const { batchId } = batchRefSchema.parse(input);
    const batch = await findKeyedBatch(deps.batches, batchId);
    const { count, kind, printed, orderedAt } = batch;
    const withPin = scratchOfBatch(batch) === 'pin';
    const stickerAt = stickersOf(batch, await deps.codeKeys());
    const order = { count, kind, withPin, siteHost: printed.siteHost, places: listPlaces(batch), stickerAt };
    const codes = createHash('sha256');
    const summed = (index: number) => {
      const sticker = stickerAt(index);
      codes.update(`${sticker.code}\n`);
      return sticker;
    };
    const csv = await deps.files.save(batchId, 'codes', 'csv', renderList({ ...order, stickerAt: summed }));
    // Codes are computed: making them twice is cheaper than keeping a million.
    const workbook = renderListWorkbook(order, batchId, orderedAt);
    const xlsx = await deps.files.save(batchId, 'codes', 'xlsx', workbook);
    return { files: [csv, xlsx], codesSha256: codes.digest('hex') };
  };
