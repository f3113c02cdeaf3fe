import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import { VolumeBonusRepository } from '../../../shared/rewards/bonus/volume-bonus-repository.ts';
import { CampaignDraftRepository } from '../../../shared/rewards/campaign/campaign-draft-repository.ts';
import { RewardCampaignRepository } from '../../../shared/rewards/campaign/reward-campaign-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createPublishVolumeBonus } from './publish-volume-bonus.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bonusRoutes.publish,
  createPublishVolumeBonus({
    rules: new VolumeBonusRepository(table),
    drafts: new CampaignDraftRepository(table),
    campaigns: new RewardCampaignRepository(table, systemClock),
    bonuses: new VolumeBonusRepository(table),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
