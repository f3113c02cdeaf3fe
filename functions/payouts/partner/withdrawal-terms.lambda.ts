import * as z from 'zod';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PartnerRepository } from '../../../shared/partners/partner-repository.ts';
import { PayeeRepository } from '../../../shared/partners/payee/payee-repository.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { WithdrawalRepository } from '../../../shared/payouts/withdrawal/withdrawal-repository.ts';
import { withdrawalRoutes } from '../../../shared/payouts/withdrawal/withdrawal-routes.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createWithdrawalTerms } from './withdrawal-terms.ts';

const environment = parseEnvironment(doorEnvironment.extend({ SMALLEST_WITHDRAWAL: z.coerce.number().int().min(1) }));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  withdrawalRoutes.terms,
  createWithdrawalTerms({
    partners: new PartnerRepository(table),
    payees: new PayeeRepository(table),
    payouts: new PayoutRepository(table, newUlid),
    withdrawals: new WithdrawalRepository(table),
    smallest: environment.SMALLEST_WITHDRAWAL,
    now: systemClock,
  }),
  liveDoor(environment, table),
);
