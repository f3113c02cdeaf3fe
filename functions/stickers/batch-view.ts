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
    progress: state === 'sealed' ? 1 : Math.floor((rendered / count) * 100) / 100,
    total: count,
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    ...(batch.failure ? { failure: failureOf(batch.failure.step) } : {}),
  };
}

function failureOf(step: NonNullable<Batch['failure']>['step']): NonNullable<BatchView['failure']> {
  const { code, vi, en } = batchFailures[`${step}-failed`];
  return { code, vi, en };
}
