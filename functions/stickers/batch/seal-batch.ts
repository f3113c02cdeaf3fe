import type { NewId } from '../../../shared/runtime/clock.ts';
import type { BatchFileRepository } from '../../../shared/stickers/batch/batch-file-repository.ts';
import { manifestOf } from '../../../shared/stickers/batch/batch-manifest.ts';
import { BatchNotReady, type BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { sealTaskSchema } from '../../../shared/stickers/batch/batch-steps.ts';
import { stickersOf } from '../../../shared/stickers/batch/batch-stickers.ts';
import { type ManifestKeys, signManifest } from '../../../shared/stickers/batch/manifest-signature.ts';
import type { CodeKeys } from '../../../shared/stickers/code/code-keys.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { findKeyedBatch } from './find-keyed-batch.ts';

export interface SealBatchDeps {
  readonly batches: Pick<BatchRepository, 'find' | 'volumes' | 'seal'>;
  readonly files: Pick<BatchFileRepository, 'save'>;
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly manifestKeys: () => Promise<ManifestKeys>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Last step: the manifest is written and signed, and the codes begin to count. */
export const createSealBatch =
  (deps: SealBatchDeps) =>
  async (input: unknown): Promise<{ readonly batchId: string }> => {
    const { batchId, list } = sealTaskSchema.parse(input);
    const batch = await findKeyedBatch(deps.batches, batchId);
    // Canceled while its last volumes were rendered: that is no failure.
    if (batch.state === 'canceled') return { batchId };
    const volumes = await deps.batches.volumes(batchId);
    const rendered = volumes.reduce((sum, volume) => sum + volume.count, 0);
    if (rendered !== batch.count) throw new BatchNotReady(batchId, 'sealed');
    const files = [...volumes.flatMap((volume) => volume.files), ...list.files];
    const codeKeys = await deps.codeKeys();
    const codeAt = (index: number) => stickersOf(batch, codeKeys)(index).code;
    const codes = { sha256: list.codesSha256, first: codeAt(0), last: codeAt(batch.count - 1) };
    const manifest = manifestOf(batch, files, codes);
    const signature = signManifest(manifest, await deps.manifestKeys());
    const signed = [
      await deps.files.save(batchId, 'manifest', 'json', [manifest]),
      await deps.files.save(batchId, 'manifest.sig', 'json', [Buffer.from(`${JSON.stringify(signature, null, 2)}\n`)]),
    ];
    await deps.batches.seal(batch, [...files, ...signed], deps.now(), deps.newId());
    return { batchId };
  };
