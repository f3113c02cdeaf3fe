import { type Batch, batchIdOf } from '../../shared/stickers/batch/batch.ts';
import { locateCode } from '../../shared/stickers/code/code.ts';
import type { CodeKeys } from '../../shared/stickers/code/code-keys.ts';
import { readCode } from '../../shared/stickers/code/code-text.ts';

interface ReadsAsStickerDeps {
  readonly batches: { find(id: string): Promise<Batch | undefined> };
  readonly codeKeys: () => Promise<CodeKeys>;
}

/** Whether a text is the code of a sticker of ours, void or not. It wins where people type one. */
export async function readsAsSticker(written: string, deps: ReadsAsStickerDeps): Promise<boolean> {
  const reading = readCode(written);
  const place = reading.ok ? locateCode(reading.code, await deps.codeKeys()) : undefined;
  const batch = place && (await deps.batches.find(batchIdOf(place.batchNumber)));
  if (!place || !batch) return false;
  return batch.keyVersion === place.keyVersion && batch.kind === place.kind && place.index < batch.count;
}
