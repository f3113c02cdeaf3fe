import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { BulkDecisionRepository } from '../../../shared/rewards/reconciliation/bulk-decision-repository.ts';
import type { bulkDecisionRoutes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { periodName } from '../../../shared/time/period.ts';

export interface UndoBulkDecisionDeps {
  readonly periods: Pick<PeriodRepository, 'summary'>;
  readonly jobs: Pick<BulkDecisionRepository, 'find' | 'undo'>;
  readonly now: Clock;
}

export const createUndoBulkDecision =
  (deps: UndoBulkDecisionDeps): UseCase<typeof bulkDecisionRoutes.undo> =>
  async ({ params: { period, id }, caller, idempotency }) => {
    const job = await deps.jobs.find(period, id);
    if (!job) return problem(rewardProblems['bulk-decision-unknown']);
    const { state } = await deps.periods.summary(period);
    if (state === 'frozen') return problem(rewardProblems['period-frozen'], { period: periodName(period) });
    const outcome = await deps.jobs.undo(job, caller.kind === 'staff' ? caller.id : '', deps.now(), idempotency);
    return outcome === 'saved' ? answer({ id }) : problem(rewardProblems['bulk-decision-running']);
  };
