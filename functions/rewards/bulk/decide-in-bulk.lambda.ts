import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { BulkDecisionRepository } from '../../../shared/rewards/reconciliation/bulk-decision-repository.ts';
import { HoldRepository } from '../../../shared/rewards/reconciliation/hold-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { createDecideInBulk } from './decide-in-bulk.ts';

/** Half of the function's time: the rest is for the step that is under way. */
const SECONDS = 60;

const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

const rewards = new ReconciliationRepository(table, newUlid);

export const handler = serveQueue(
  createDecideInBulk({
    jobs: new BulkDecisionRepository(table, newUlid),
    periods: new PeriodRepository(table),
    rewards,
    holds: new HoldRepository(table, rewards),
    now: systemClock,
    seconds: SECONDS,
    log: consoleLog(),
  }),
  liveQueue(environment),
);
