import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { bonusRoutes } from '../../../shared/rewards/bonus/bonus-routes.ts';
import { BonusRunRepository } from '../../../shared/rewards/bonus/bonus-run-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createConfirmVolumeBonus } from './confirm-volume-bonus.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bonusRoutes.confirm,
  createConfirmVolumeBonus({ runs: new BonusRunRepository(table, newUlid), now: systemClock }),
  liveDoor(environment, table),
);
