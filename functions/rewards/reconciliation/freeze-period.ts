import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { periodCalendarProblems } from '../../../shared/rewards/calendar/period-calendar-problems.ts';
import type { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { hasPeriod } from '../../../shared/rewards/calendar/period-rules.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import { firstDayOf, periodName } from '../../../shared/time/period.ts';

export interface FreezePeriodDeps {
  readonly periods: Pick<PeriodRepository, 'freeze'>;
  readonly calendar: Pick<PeriodCalendarRepository, 'read'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createFreezePeriod =
  (deps: FreezePeriodDeps): UseCase<typeof reconciliationRoutes.freezePeriod> =>
  async ({ params: { period }, caller }) => {
    const now = deps.now();
    const name = periodName(period);
    const { changes } = await deps.calendar.read();
    if (!hasPeriod(changes, period)) return problem(periodCalendarProblems['period-unknown'], { period: name });
    if (firstDayOf(period) > localDate(now)) return problem(rewardProblems['period-not-begun'], { period: name });
    const outcome = await deps.periods.freeze(period, caller.kind === 'staff' ? caller.id : '', now, deps.newId());
    return outcome.kind === 'frozen'
      ? answer(outcome.summary)
      : problem(rewardProblems['period-has-undecided'], {
          period: name,
          count: String(outcome.count),
          held: String(outcome.held),
        });
  };
