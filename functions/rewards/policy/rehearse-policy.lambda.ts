import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { RehearsalRepository } from '../../../shared/rewards/policy/rehearsal-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { createRehearsePolicy } from './rehearse-policy.ts';

const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createRehearsePolicy({
    drafts: new PolicyDraftRepository(table),
    rehearsals: new RehearsalRepository(table),
    periods: new PeriodRepository(table),
    products: new ProductRepository(table),
    partners: new PartnerRepository(table),
    log: consoleLog(),
  }),
  liveQueue(environment),
);
