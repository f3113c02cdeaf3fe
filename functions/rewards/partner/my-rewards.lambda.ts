import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createMyRewards } from './my-rewards.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rewardRoutes.mine,
  createMyRewards({ partners: new PartnerRepository(table), rewards: new RewardRepository(table) }),
  liveDoor(environment, table),
);
