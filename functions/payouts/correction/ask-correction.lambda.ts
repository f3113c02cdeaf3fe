import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { CorrectionRepository } from '../../../shared/payouts/correction/correction-repository.ts';
import { payoutCorrectionRoutes } from '../../../shared/payouts/correction/payout-correction-routes.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createAskCorrection } from './ask-correction.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  payoutCorrectionRoutes.ask,
  createAskCorrection({
    payouts: new PayoutRepository(table, newUlid),
    corrections: new CorrectionRepository(table, newUlid),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
