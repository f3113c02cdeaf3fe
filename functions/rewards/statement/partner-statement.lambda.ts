import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { statementRoutes } from '../../../shared/rewards/statement/statement-routes.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { liveStatements, statementEnvironment } from './live-statements.ts';
import { createPartnerStatement } from './read-statement.ts';

const environment = parseEnvironment(statementEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  statementRoutes.ofPartner,
  createPartnerStatement(liveStatements(environment, table)),
  liveDoor(environment, table),
);
