import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { noCounts } from '../../../shared/rewards/reconciliation/bulk-decision.ts';
import type { BulkDecisionRepository } from '../../../shared/rewards/reconciliation/bulk-decision-repository.ts';
import type { bulkDecisionRoutes } from '../../../shared/rewards/reconciliation/bulk-decision-routes.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { periodName } from '../../../shared/time/period.ts';

export interface BeginBulkDecisionDeps {
  readonly periods: Pick<PeriodRepository, 'summary'>;
  readonly jobs: Pick<BulkDecisionRepository, 'begin'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createBeginBulkDecision =
  (deps: BeginBulkDecisionDeps): UseCase<typeof bulkDecisionRoutes.begin> =>
  async ({ params: { period }, body, caller, idempotency }) => {
    const { state } = await deps.periods.summary(period);
    if (state === 'frozen') return problem(rewardProblems['period-frozen'], { period: periodName(period) });
    const job = {
      ...body,
      id: deps.newId(),
      period,
      state: 'running' as const,
      counts: noCounts,
      steps: 0,
      requestedBy: caller.kind === 'staff' ? caller.id : '',
      requestedAt: deps.now(),
    };
    const outcome = await deps.jobs.begin(job, idempotency);
    // A repeat gets the first answer from its record; nobody sees this problem.
    return outcome === 'saved' ? answer({ id: job.id }) : problem(rewardProblems['bulk-decision-unknown']);
  };
