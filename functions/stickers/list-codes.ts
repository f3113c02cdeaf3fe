import { createHash } from 'node:crypto';
import { scratchOfBatch } from '../../shared/stickers/batch.ts';
import type { BatchFileRepository } from '../../shared/stickers/batch-file-repository.ts';
import type { BatchRepository } from '../../shared/stickers/batch-repository.ts';
import { type BatchList, batchRefSchema } from '../../shared/stickers/batch-steps.ts';
import { stickersOf } from '../../shared/stickers/batch-stickers.ts';
import type { CodeKeys } from '../../shared/stickers/code-keys.ts';
import { renderList } from '../../shared/stickers/sticker-list.ts';
import { findKeyedBatch } from './find-keyed-batch.ts';

export interface ListCodesDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly files: Pick<BatchFileRepository, 'save'>;
  readonly codeKeys: () => Promise<CodeKeys>;
}

/** Writes the CSV of all codes, and sums them up for the manifest. */
export const createListCodes =
  (deps: ListCodesDeps) =>
  async (input: unknown): Promise<BatchList> => {
    const { batchId } = batchRefSchema.parse(input);
    const batch = await findKeyedBatch(deps.batches, batchId);
    const { count, printed } = batch;
    const stickerOf = stickersOf(batch, await deps.codeKeys());
    const codes = createHash('sha256');
    const stickerAt = (index: number) => {
      const sticker = stickerOf(index);
      codes.update(`${sticker.code}\n`);
      return sticker;
    };
    const rows = renderList({ count, withPin: scratchOfBatch(batch) === 'pin', siteHost: printed.siteHost, stickerAt });
    const file = await deps.files.save(batchId, 'codes', 'csv', rows);
    return { file, codesSha256: codes.digest('hex') };
  };
