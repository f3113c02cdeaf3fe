import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import type { periodCalendarRoutes } from '../../../shared/rewards/calendar/period-calendar-routes.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import { calendarView } from './calendar-view.ts';

export interface ReadPeriodCalendarDeps {
  readonly calendar: Pick<PeriodCalendarRepository, 'read'>;
  readonly now: Clock;
}

export const createReadPeriodCalendar =
  ({ calendar, now }: ReadPeriodCalendarDeps): UseCase<typeof periodCalendarRoutes.read> =>
  async () =>
    answer(calendarView(await calendar.read(), localDate(now())));
