import type { FileStore } from '../../../shared/files/file-store.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { FileNotReadable } from '../../../shared/imports/reading/sheet-row.ts';
import { payoutProblems } from '../../../shared/payouts/payout-problems.ts';
import type { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { countRows } from '../../../shared/payouts/result/bank-result.ts';
import type { ResultLayout } from '../../../shared/payouts/result/result-layout.ts';
import type { ResultRepository } from '../../../shared/payouts/result/result-repository.ts';
import { type resultRoutes, resultViewSchema } from '../../../shared/payouts/result/result-routes.ts';
import { readAnswer } from './result-file.ts';

export interface ReadResultDeps {
  readonly payouts: Pick<PayoutRepository, 'find' | 'lines'>;
  readonly results: Pick<ResultRepository, 'find'>;
  readonly files: Pick<FileStore, 'read'>;
  readonly layout: ResultLayout;
}

export const createReadResult =
  (deps: ReadResultDeps): UseCase<typeof resultRoutes.read> =>
  async ({ params: { id: runId, resultId }, caller }) => {
    if (!(await deps.payouts.find(runId))) return problem(payoutProblems['payout-run-unknown']);
    const result = await deps.results.find(runId, resultId);
    if (!result) return problem(payoutProblems['result-file-missing']);
    const by = result.acceptedBy ?? (caller.kind === 'staff' ? caller.id : '');
    try {
      const read = await readAnswer(result, await deps.payouts.lines(runId), by, deps);
      if (!read) return problem(payoutProblems['result-file-missing']);
      const { id, fileName, state } = result;
      return answer(resultViewSchema.parse({ id, fileName, state, ...read, counts: countRows(read.rows) }));
    } catch (error) {
      if (!(error instanceof FileNotReadable)) throw error;
      const { vi, en } = error.refusal;
      return problem(payoutProblems['result-not-readable'], { reason: vi, reasonEn: en });
    }
  };
