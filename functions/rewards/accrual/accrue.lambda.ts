import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { AccrualRepository } from '../../../shared/rewards/ledger/accrual-repository.ts';
import { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import { serveTask } from '../../../shared/runtime/serve-task.ts';
import { createAccrue } from './accrue.ts';

const environment = parseEnvironment(tableEnvironment);
const table = liveTable(environment.TABLE_NAME);
const log = consoleLog();

export const handler = serveTask(
  createAccrue({
    products: new ProductRepository(table),
    policies: new PolicyRepository(table, systemClock),
    campaigns: new RewardCampaignRepository(table, systemClock),
    ledger: new AccrualRepository(table, { now: systemClock, newId: newUlid }),
    log,
    metrics: liveMetrics(),
  }),
  log,
);
