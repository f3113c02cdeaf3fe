import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { reconciliationRoutes } from '../../../shared/rewards/reconciliation/reconciliation-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createFreezePeriod } from './freeze-period.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  reconciliationRoutes.freezePeriod,
  createFreezePeriod({
    periods: new PeriodRepository(table),
    calendar: new PeriodCalendarRepository(table),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
