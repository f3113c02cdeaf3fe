import { type Batch, isResumable, scratchOfBatch } from '../../../shared/stickers/batch/batch.ts';
import { batchFailures } from '../../../shared/stickers/sticker-problems.ts';
import type { BatchView } from '../../../shared/stickers/sticker-routes.ts';
import { type Instant, secondsBetween } from '../../../shared/time/local-date.ts';

/** What staff see of a batch at `now`. */
export function batchView(batch: Batch, now: Instant, downloadableUntil?: Instant): BatchView {
  const { design, failure, ...shown } = batch;
  const { count, files } = shown;
  return {
    ...shown,
    scratch: scratchOfBatch(batch),
    templateVersion: design?.version ?? 1,
    material: design?.material,
    resumable: isResumable(batch, now),
    ...paceOf(batch),
    ...(downloadableUntil === undefined ? {} : { downloadableUntil }),
    progress: progressOf(batch),
    total: count,
    files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    ...(failure ? { failure: failureOf(failure.step) } : {}),
  };
}

/** All is done only when the batch is sealed: the list and the manifest come after the last sheet. */
function progressOf({ state, rendered, count }: Batch): number {
  return state === 'sealed' ? 1 : Math.min(0.99, Math.floor((rendered / count) * 100) / 100);
}

/** How fast this attempt renders; known once a volume of it is done. */
function paceOf({ state, count, rendered, renderedBefore, renderingAt, progressAt }: Batch) {
  if (state !== 'rendering' || renderingAt === undefined || progressAt === undefined) return {};
  const seconds = secondsBetween(renderingAt, progressAt);
  const done = rendered - renderedBefore;
  if (seconds <= 0 || done <= 0) return {};
  const rate = done / seconds;
  return { rate: Math.round(rate), secondsLeft: Math.ceil((count - rendered) / rate) };
}

function failureOf(step: NonNullable<Batch['failure']>['step']): NonNullable<BatchView['failure']> {
  const { code, vi, en } = batchFailures[`${step}-failed`];
  return { code, vi, en };
}
