import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createMyBonuses } from './my-bonuses.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bonusRoutes.mine,
  createMyBonuses({ runs: new BonusRunRepository(table, newUlid), partners: new PartnerRepository(table) }),
  liveDoor(environment, table),
);
