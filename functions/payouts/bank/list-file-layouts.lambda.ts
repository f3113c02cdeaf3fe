import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { bankFileRoutes } from '../../../shared/payouts/bank/bank-file-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { bankFileEnvironment, layoutsOf } from './bank-file-environment.ts';
import { createListFileLayouts } from './list-file-layouts.ts';

const environment = parseEnvironment(doorEnvironment.extend(bankFileEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  bankFileRoutes.layouts,
  createListFileLayouts({ layouts: layoutsOf(environment) }),
  liveDoor(environment, table),
);
