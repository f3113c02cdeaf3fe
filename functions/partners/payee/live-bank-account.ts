import * as z from 'zod';
import { OneTimeCodeRepository } from '../../../shared/identity/one-time-code-repository.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment } from '../../../shared/runtime/environment.ts';
import { liveMetrics } from '../../../shared/runtime/metrics.ts';
import { Secrets } from '../../../shared/runtime/secrets.ts';
import type { Table } from '../../../shared/table/table.ts';

export const bankAccountEnvironment = doorEnvironment.extend({
  CODE_SECRET_ARN: z.string().min(1),
  WAITING_DAYS: z.coerce.number().int().min(0),
});

/** What both deployed functions that change a bank account have, the partner's and the accountant's. */
export function liveBankAccount(environment: z.output<typeof bankAccountEnvironment>, table: Table) {
  const secrets = new Secrets();
  return {
    partners: new PartnerRepository(table),
    payees: new PayeeRepository(table),
    codes: new OneTimeCodeRepository(table),
    codeSecrets: () => secrets.currentAndPrevious(environment.CODE_SECRET_ARN),
    metrics: liveMetrics(),
    waitingDays: environment.WAITING_DAYS,
    now: systemClock,
    newId: newUlid,
  };
}
