import type { Batch } from '../../shared/stickers/batch.ts';
import { batchFailures } from '../../shared/stickers/sticker-problems.ts';
import type { BatchView } from '../../shared/stickers/sticker-routes.ts';

/** What staff see of a batch. */
export function batchView(batch: Batch): BatchView {
  const { id, state, sku, count, template, orderedAt, orderedBy, sealedAt, rendered, files } = batch;
  return {
    id,
    state,
    sku,
    count,
    template,
    orderedAt,
    orderedBy,
    rendered,
    ...(sealedAt ? { sealedAt } : {}),
    progress: progressOf(batch),
    total: count,
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    ...(batch.failure ? { failure: failureOf(batch.failure.step) } : {}),
  };
}

/** All is done only when the batch is sealed: the list and the manifest come after the last sheet. */
function progressOf({ state, rendered, count }: Batch): number {
  return state === 'sealed' ? 1 : Math.min(0.99, Math.floor((rendered / count) * 100) / 100);
}

function failureOf(step: NonNullable<Batch['failure']>['step']): NonNullable<BatchView['failure']> {
  const { code, vi, en } = batchFailures[`${step}-failed`];
  return { code, vi, en };
}
