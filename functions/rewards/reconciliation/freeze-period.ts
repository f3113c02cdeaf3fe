import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type Clock, periodOf } from '../../../shared/time/local-date.ts';

export interface FreezePeriodDeps {
  readonly periods: Pick<PeriodRepository, 'freeze'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createFreezePeriod =
  (deps: FreezePeriodDeps): UseCase<typeof reconciliationRoutes.freezePeriod> =>
  async ({ params: { period }, caller }) => {
    const now = deps.now();
    if (period > periodOf(now)) return problem(rewardProblems['period-not-begun'], { period });
    const outcome = await deps.periods.freeze(period, caller.kind === 'staff' ? caller.id : '', now, deps.newId());
    return outcome.kind === 'frozen'
      ? answer(outcome.summary)
      : problem(rewardProblems['period-has-undecided'], { period, count: String(outcome.count) });
  };
