import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { PeriodCalendarRepository } from '../../../shared/rewards/calendar/period-calendar-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { createCountUnits } from './count-units.ts';

const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createCountUnits({
    runs: new BonusRunRepository(table, newUlid),
    periods: new PeriodRepository(table),
    calendar: new PeriodCalendarRepository(table),
    products: new ProductRepository(table),
    partners: new PartnerRepository(table),
    now: systemClock,
    log: consoleLog(),
  }),
  liveQueue(environment),
);
