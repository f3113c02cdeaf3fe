import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { ExportRepository } from '../../../shared/rewards/export/export-repository.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface RequestExportDeps {
  readonly periods: Pick<PeriodRepository, 'summary'>;
  readonly exports: Pick<ExportRepository, 'request'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createRequestExport =
  (deps: RequestExportDeps): UseCase<typeof reconciliationRoutes.requestExport> =>
  async ({ params: { period }, caller, idempotency }) => {
    const { state } = await deps.periods.summary(period);
    const queued = {
      id: deps.newId(),
      period,
      state: 'queued' as const,
      progress: 0,
      draft: state === 'open',
      attempts: 0,
      files: [],
      requestedBy: caller.kind === 'staff' ? caller.id : '',
      requestedAt: deps.now(),
    };
    const outcome = await deps.exports.request(queued, deps.newId(), idempotency);
    // A repeat gets the first answer from its record; nobody sees this problem.
    return outcome === 'saved' ? answer({ id: queued.id }) : problem(rewardProblems['export-unknown']);
  };
