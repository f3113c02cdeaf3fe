import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { HandoverRepository } from '../../../shared/warranty/correction/handover-repository.ts';
import { createConfirmHandover } from './confirm-handover.ts';
import { changeEnvironment, liveChange } from './live-change.ts';

const environment = parseEnvironment(changeEnvironment.extend({ CODE_SECRET_ARN: z.string().min(1) }));
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  correctionRoutes.confirmHandover,
  createConfirmHandover({
    ...liveChange(environment, table),
    handovers: new HandoverRepository(table),
    codes: new OneTimeCodeRepository(table),
    codeSecrets: () => secrets.currentAndPrevious(environment.CODE_SECRET_ARN),
    metrics: liveMetrics(),
  }),
  liveDoor(environment, table),
);
