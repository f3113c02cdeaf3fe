import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { createTakeBackReward } from './take-back-reward.ts';

const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createTakeBackReward({ reversals: new ReversalRepository(table, newUlid), log: consoleLog() }),
  liveQueue(environment),
);
