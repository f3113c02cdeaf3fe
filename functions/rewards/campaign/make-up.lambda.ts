import { liveQueue, queueEnvironment } from '../../../shared/events/live-queue.ts';
import { serveQueue } from '../../../shared/events/serve-queue.ts';
import { MissedExtraRepository } from '../../../shared/rewards/campaign/missed-extra-repository.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { parseEnvironment, tableEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { createMakeUp } from './make-up.ts';

/** Half of the function's time: the rest is for the step that is under way. */
const SECONDS = 60;

const environment = parseEnvironment(tableEnvironment.extend(queueEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serveQueue(
  createMakeUp({
    campaigns: new RewardCampaignRepository(table, systemClock),
    missed: new MissedExtraRepository(table, newUlid),
    now: systemClock,
    seconds: SECONDS,
    log: consoleLog(),
  }),
  liveQueue(environment),
);
