import { liveGuardedDoor } from '../../../shared/abuse/live-guard.ts';
import { serve } from '../../../shared/http/serve.ts';
import { guessOfStatement } from '../../../shared/rewards/statement/guess-of-statement.ts';
import { statementRoutes } from '../../../shared/rewards/statement/statement-routes.ts';
import { guardedDoorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { consoleLog } from '../../../shared/runtime/log.ts';
import { createCheckStatement } from './check-statement.ts';
import { liveSeals, sealEnvironment } from './live-statements.ts';

const environment = parseEnvironment(guardedDoorEnvironment.extend(sealEnvironment.shape));
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  statementRoutes.check,
  createCheckStatement({ ...liveSeals(environment, table), log: consoleLog() }),
  liveGuardedDoor(environment, table, guessOfStatement),
);
