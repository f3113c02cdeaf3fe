import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { LookUpRepository } from '../../../shared/warranty/look-up/look-up-repository.ts';
import { lookUpRoutes } from '../../../shared/warranty/look-up/look-up-routes.ts';
import { createOpenLookUp } from './look-up-open.ts';

const environment = parseEnvironment(doorEnvironment.extend({ CODE_SECRET_ARN: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  lookUpRoutes.open,
  createOpenLookUp({
    codes: new OneTimeCodeRepository(table),
    codeSecrets: () => secrets.currentAndPrevious(environment.CODE_SECRET_ARN),
    metrics: liveMetrics(),
    lookUps: new LookUpRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
