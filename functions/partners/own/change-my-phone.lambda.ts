import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { ownRoutes } from '../../../shared/partners/own-routes.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { createChangeMyPhone } from './change-my-phone.ts';

const environment = parseEnvironment(doorEnvironment.extend({ CODE_SECRET_ARN: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  ownRoutes.changePhone,
  createChangeMyPhone({
    partners: new PartnerRepository(table),
    now: systemClock,
    newId: newUlid,
    codes: new OneTimeCodeRepository(table),
    codeSecrets: () => secrets.currentAndPrevious(environment.CODE_SECRET_ARN),
    metrics: liveMetrics(),
  }),
  liveDoor(environment, table),
);
