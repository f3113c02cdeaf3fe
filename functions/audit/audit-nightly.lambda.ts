import { setTimeout as pause } from 'node:timers/promises';
import { LedgerWalkRepository } from '../../shared/audit/ledger-walk-repository.ts';
import { PeriodCalendarRepository } from '../../shared/rewards/calendar/period-calendar-repository.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { consoleLog } from '../../shared/runtime/log.ts';
import { liveMetrics } from '../../shared/runtime/metrics.ts';
import { serveTask } from '../../shared/runtime/serve-task.ts';
import { createNightlyAudit } from './audit-nightly.ts';

const environment = parseEnvironment(tableEnvironment);
const table = liveTable(environment.TABLE_NAME);
const log = consoleLog();

export const handler = serveTask(
  createNightlyAudit({
    ledger: new LedgerWalkRepository(table),
    calendar: new PeriodCalendarRepository(table),
    now: systemClock,
    log,
    metrics: liveMetrics(),
    rest: pause,
  }),
  log,
);
