import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { RewardRepository } from '../../../shared/rewards/reward-repository.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { createReadWarranty } from './read-warranty.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  correctionRoutes.read,
  createReadWarranty({
    warranties: new WarrantyRepository(table),
    rewards: new RewardRepository(table),
    partners: new PartnerRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
