import * as z from 'zod';
import { FindingRepository } from '../../../shared/findings/finding-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import { createChangeBankAccount } from './change-bank-account.ts';

const environment = parseEnvironment(
  doorEnvironment.extend({ CODE_SECRET_ARN: z.string().min(1), WAITING_DAYS: z.coerce.number().int().min(0) }),
);
const table = liveTable(environment.TABLE_NAME);
const secrets = new Secrets();

export const handler = serve(
  payeeRoutes.changeAccount,
  createChangeBankAccount({
    partners: new PartnerRepository(table),
    payees: new PayeeRepository(table),
    findings: new FindingRepository(table),
    codes: new OneTimeCodeRepository(table),
    codeSecrets: () => secrets.currentAndPrevious(environment.CODE_SECRET_ARN),
    metrics: liveMetrics(),
    waitingDays: environment.WAITING_DAYS,
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
