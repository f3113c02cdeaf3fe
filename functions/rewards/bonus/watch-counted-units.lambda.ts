import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createWatchCountedUnits } from './watch-counted-units.ts';

const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createWatchCountedUnits({
    rules: new VolumeBonusRepository(table),
    runs: new BonusRunRepository(table, newUlid),
    rewards: new ReconciliationRepository(table, newUlid),
    partners: new PartnerRepository(table),
  }),
  liveQueue(environment),
);
