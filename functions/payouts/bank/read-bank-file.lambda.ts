import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { BankFileRepository } from '../../../shared/payouts/bank/bank-file-repository.ts';
import { bankFileRoutes } from '../../../shared/payouts/bank/bank-file-routes.ts';
import { PayoutRepository } from '../../../shared/payouts/payout-repository.ts';
import { newUlid } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createReadBankFile } from './read-bank-file.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bankFileRoutes.read,
  createReadBankFile({ payouts: new PayoutRepository(table, newUlid), bankFiles: new BankFileRepository(table) }),
  liveDoor(environment, table),
);
