import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { periodCalendarRoutes } from '../../../shared/rewards/calendar/period-calendar-routes.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createChangePeriodCalendar } from './change-period-calendar.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  periodCalendarRoutes.change,
  createChangePeriodCalendar({
    calendar: new PeriodCalendarRepository(table),
    periods: new PeriodRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
