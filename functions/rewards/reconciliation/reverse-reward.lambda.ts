import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { ReversalRepository } from '../../../shared/rewards/ledger/reversal-repository.ts';
import { ReconciliationRepository } from '../../../shared/rewards/reconciliation/reconciliation-repository.ts';
import { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createReverseReward } from './reverse-reward.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rewardRoutes.reverse,
  createReverseReward({
    rewards: new ReconciliationRepository(table, newUlid),
    reversals: new ReversalRepository(table, newUlid),
    partners: new PartnerRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
