import type { FileStore } from '../../../shared/files/file-store.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { ResultRepository } from '../../../shared/payouts/result/result-repository.ts';
import type { resultRoutes } from '../../../shared/payouts/result/result-routes.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { resultKey } from './result-file.ts';

export interface BeginResultDeps {
  readonly payouts: Pick<PayoutRepository, 'find'>;
  readonly results: Pick<ResultRepository, 'begin'>;
  readonly files: Pick<FileStore, 'uploadForm'>;
  readonly now: Clock;
  readonly newId: NewId;
}

const MOST_BYTES = 5 * 1024 * 1024;

export const createBeginResult =
  (deps: BeginResultDeps): UseCase<typeof resultRoutes.begin> =>
  async ({ params: { id: runId }, body: { fileName }, caller }) => {
    const run = await deps.payouts.find(runId);
    if (!run) return problem(payoutProblems['payout-run-unknown']);
    // What was settled may still be looked at: an answer comes late, and says what to correct.
    if (run.state !== 'approved' && run.state !== 'settled') return problem(payoutProblems['run-not-approved']);
    const id = deps.newId();
    const by = caller.kind === 'staff' ? caller.id : '';
    await deps.results.begin({
      id,
      runId,
      state: 'uploaded',
      fileName,
      uploadedBy: by,
      uploadedAt: deps.now(),
      step: 0,
    });
    return answer({ id, upload: await deps.files.uploadForm(resultKey({ runId, id }), MOST_BYTES) });
  };
