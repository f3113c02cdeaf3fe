import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { hasPeriod } from '../../../shared/rewards/calendar/period-rules.ts';
import type { ExportRepository } from '../../../shared/rewards/export/export-repository.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import type { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import { type Clock, daysBetween, localDateSchema, type Period } from '../../../shared/time/local-date.ts';
import { firstDayOf, lastDayOf } from '../../../shared/time/period.ts';

export interface RequestExportDeps {
  readonly periods: Pick<PeriodRepository, 'summary'>;
  readonly calendar: Pick<PeriodCalendarRepository, 'read'>;
  readonly exports: Pick<ExportRepository, 'request'>;
  readonly now: Clock;
  readonly newId: NewId;
}

/** A year, and the day after it where it is a leap year. */
const MOST_DAYS = 366;

function daysIn(period: Period): number {
  const [first, last] = [firstDayOf(period), lastDayOf(period)].map((day) => localDateSchema.parse(day));
  return first && last ? daysBetween(first, last) + 1 : 0;
}

export const createRequestExport =
  (deps: RequestExportDeps): UseCase<typeof reconciliationRoutes.requestExport> =>
  async ({ params: { period }, caller, idempotency }) => {
    const { changes } = await deps.calendar.read();
    const isReport = !hasPeriod(changes, period);
    if (isReport && daysIn(period) > MOST_DAYS) {
      return problem(rewardProblems['report-too-long'], { days: String(MOST_DAYS) });
    }
    const { state } = await deps.periods.summary(period);
    const queued = {
      id: deps.newId(),
      period,
      ...(isReport ? { report: true as const } : {}),
      state: 'queued' as const,
      progress: 0,
      draft: state === 'open' && !isReport,
      attempts: 0,
      files: [],
      requestedBy: caller.kind === 'staff' ? caller.id : '',
      requestedAt: deps.now(),
    };
    const outcome = await deps.exports.request(queued, deps.newId(), idempotency);
    // A repeat gets the first answer from its record; nobody sees this problem.
    return outcome === 'saved' ? answer({ id: queued.id }) : problem(rewardProblems['export-unknown']);
  };
