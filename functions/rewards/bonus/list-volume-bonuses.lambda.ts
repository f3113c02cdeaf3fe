import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createListVolumeBonuses } from './list-volume-bonuses.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bonusRoutes.list,
  createListVolumeBonuses({
    rules: new VolumeBonusRepository(table),
    runs: new BonusRunRepository(table, newUlid),
    periods: new PeriodRepository(table),
    calendar: new PeriodCalendarRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
