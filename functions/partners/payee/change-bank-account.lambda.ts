import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { payeeRoutes } from '../../../shared/partners/payee/payee-routes.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createChangeBankAccount } from './change-bank-account.ts';
import { bankAccountEnvironment, liveBankAccount } from './live-bank-account.ts';

const environment = parseEnvironment(bankAccountEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  payeeRoutes.changeAccount,
  createChangeBankAccount(liveBankAccount(environment, table)),
  liveDoor(environment, table),
);
