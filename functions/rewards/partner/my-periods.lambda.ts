import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PeriodRepository } from '../../../shared/rewards/reconciliation/period-repository.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createMyPeriods } from './my-periods.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rewardRoutes.myPeriods,
  createMyPeriods({
    partners: new PartnerRepository(table),
    rewards: new RewardRepository(table),
    periods: new PeriodRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
