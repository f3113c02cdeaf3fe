import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { rosterRoutes } from '../../../shared/partners/roster-routes.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createReadPartner } from './read-partner.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  rosterRoutes.read,
  createReadPartner({ partners: new PartnerRepository(table), rewards: new RewardRepository(table), now: systemClock }),
  liveDoor(environment, table),
);
