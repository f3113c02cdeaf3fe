import { createHash } from 'node:crypto';
import type { FileStore } from '../../../shared/files/file-store.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import type { ResultRepository } from '../../../shared/payouts/result/result-repository.ts';
import type { resultRoutes } from '../../../shared/payouts/result/result-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { resultKey } from './result-file.ts';

export interface AcceptResultDeps {
  readonly payouts: Pick<PayoutRepository, 'find'>;
  readonly results: Pick<ResultRepository, 'find' | 'accept'>;
  readonly files: Pick<FileStore, 'read'>;
  readonly now: Clock;
}

const ROUNDS = 3;

export const createAcceptResult =
  (deps: AcceptResultDeps): UseCase<typeof resultRoutes.accept> =>
  async ({ params: { id: runId, resultId: id }, body: { sha256 }, caller, idempotency }) => {
    const by = caller.kind === 'staff' ? caller.id : '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const run = await deps.payouts.find(runId);
      if (!run) return problem(payoutProblems['payout-run-unknown']);
      const result = await deps.results.find(runId, id);
      const bytes = result && (await deps.files.read(resultKey(result)));
      if (!result || !bytes) return problem(payoutProblems['result-file-missing']);
      // Whoever accepts it again meets what was done.
      if (result.state !== 'uploaded' && result.sha256 === sha256) return answer({ id });
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return problem(payoutProblems['result-changed']);
      if (run.state !== 'approved') return problem(payoutProblems['run-not-approved']);
      const word = { sha256, by, at: deps.now() };
      if ((await deps.results.accept(result, word, idempotency, { id })) === 'saved') return answer({ id });
    }
    return problem(commonProblems.busy);
  };
