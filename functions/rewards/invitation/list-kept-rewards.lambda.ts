import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { KeptRewardRepository } from '../../../shared/rewards/invitation/kept-reward-repository.ts';
import { keptRewardRoutes } from '../../../shared/rewards/invitation/kept-reward-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createListKeptRewards } from './list-kept-rewards.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  keptRewardRoutes.list,
  createListKeptRewards({ kept: new KeptRewardRepository(table), now: systemClock }),
  liveDoor(environment, table),
);
