import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { planChange, type StoredCalendar } from '../../../shared/rewards/calendar/period-calendar.ts';
import { periodCalendarProblems } from '../../../shared/rewards/calendar/period-calendar-problems.ts';
import type { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import type { periodCalendarRoutes } from '../../../shared/rewards/calendar/period-calendar-routes.ts';
import { periodsFrom } from '../../../shared/rewards/calendar/period-rules.ts';
import type { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { type Clock, formatDate, type LocalDate, localDate, periodSchema } from '../../../shared/time/local-date.ts';
import { periodName } from '../../../shared/time/period.ts';
import { calendarView } from './calendar-view.ts';

export interface ChangePeriodCalendarDeps {
  readonly calendar: Pick<PeriodCalendarRepository, 'read' | 'change'>;
  readonly periods: Pick<PeriodRepository, 'firstTouched'>;
  readonly now: Clock;
}

/** A line is put off period by period; nobody does that so often ahead of time. */
const PERIODS_LOOKED_AT = 3;

export const createChangePeriodCalendar =
  (deps: ChangePeriodCalendarDeps): UseCase<typeof periodCalendarRoutes.change> =>
  async ({ body: { from, rule }, caller, idempotency }) => {
    const at = deps.now();
    const today = localDate(at);
    const before = await deps.calendar.read();
    const setBy = caller.kind === 'staff' ? caller.id : '';
    const planned = planChange(before, { from, rule, setBy, setAt: at }, today);
    switch (planned.kind) {
      case 'too-soon':
        return problem(periodCalendarProblems['calendar-change-too-soon'], { earliest: formatDate(planned.earliest) });
      case 'inside-period':
        return problem(periodCalendarProblems['calendar-change-inside-period'], {
          before: formatDate(planned.before),
          after: formatDate(planned.after),
        });
      case 'planned': {
        const inUse = await deps.periods.firstTouched(takenAway(before, from));
        if (inUse !== undefined) {
          return problem(periodCalendarProblems['calendar-period-in-use'], { period: periodName(inUse) });
        }
        const view = calendarView({ changes: [...planned.changes], version: before.version + 1 }, today);
        const outcome = await deps.calendar.change(before, planned.changes, { request: idempotency, body: view, at });
        return outcome === 'saved' ? answer(view) : problem(periodCalendarProblems['calendar-changed-meanwhile']);
      }
    }
  };

/** Periods from that day on as they are now: something put off ahead of time may stand in them. */
function takenAway({ changes }: StoredCalendar, from: LocalDate) {
  return periodsFrom(changes, from, PERIODS_LOOKED_AT).map((period) => periodSchema.parse(period));
}
