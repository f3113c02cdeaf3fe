import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Acceptance } from '../../../shared/stickers/acceptance/acceptance.ts';
import type { AcceptanceFileRepository } from '../../../shared/stickers/acceptance/acceptance-file-repository.ts';
import type { AcceptanceRepository } from '../../../shared/stickers/acceptance/acceptance-repository.ts';
import type { acceptanceRoutes } from '../../../shared/stickers/acceptance/acceptance-routes.ts';
import type { BatchRepository } from '../../../shared/stickers/batch/batch-repository.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { findVisibleBatch, staffId } from '../batch/visible-batch.ts';

export interface BeginAcceptanceDeps {
  readonly batches: Pick<BatchRepository, 'find'>;
  readonly acceptances: Pick<AcceptanceRepository, 'begin'>;
  readonly files: Pick<AcceptanceFileRepository, 'uploadForm'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createBeginAcceptance =
  (deps: BeginAcceptanceDeps): UseCase<typeof acceptanceRoutes.begin> =>
  async ({ params, body, caller, idempotency }) => {
    const batch = await findVisibleBatch(deps.batches, params.id, caller);
    if (!batch) return problem(stickerProblems['batch-unknown']);
    if (batch.state === 'failed') return problem(stickerProblems['batch-failed']);
    if (batch.state !== 'sealed') return problem(stickerProblems['batch-not-sealed']);
    const begun: Acceptance = {
      id: deps.newId(),
      batchId: batch.id,
      state: 'uploading',
      createdAt: deps.now(),
      createdBy: staffId(caller),
      samples: body.samples.map((sample, at) => ({ number: at + 1, ...sample })),
    };
    const forms = begun.samples.map(({ number, bytes }) => deps.files.uploadForm(begun, number, bytes));
    const reply = { id: begun.id, uploads: await Promise.all(forms) };
    const outcome = await deps.acceptances.begin(begun, idempotency, reply);
    // The door finds the earlier answer in the record that stood in the way.
    return outcome === 'repeated' ? problem(commonProblems.busy) : answer(reply);
  };
