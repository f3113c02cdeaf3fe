import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { keptRewardRoutes } from '../../../shared/rewards/invitation/kept-reward-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createCountKeptRewards } from './count-kept-rewards.ts';
import { liveKeptRewards } from './live-kept-rewards.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  keptRewardRoutes.count,
  createCountKeptRewards(liveKeptRewards(table)),
  liveDoor(environment, table),
);
