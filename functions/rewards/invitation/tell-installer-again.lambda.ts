import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { keptRewardRoutes } from '../../../shared/rewards/invitation/kept-reward-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { liveKeptRewards } from './live-kept-rewards.ts';
import { createTellInstallerAgain } from './tell-installer-again.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  keptRewardRoutes.tellAgain,
  createTellInstallerAgain(liveKeptRewards(table)),
  liveDoor(environment, table),
);
