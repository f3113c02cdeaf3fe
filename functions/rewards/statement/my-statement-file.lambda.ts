import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { statementRoutes } from '../../../shared/rewards/statement/statement-routes.ts';
import { parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { fonts } from '../../stickers/batch/live-fonts.ts';
import { liveStatements, statementEnvironment } from './live-statements.ts';
import { createMyStatementFile } from './read-statement.ts';

const environment = parseEnvironment(statementEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  statementRoutes.myFile,
  createMyStatementFile({ ...liveStatements(environment, table), fonts }),
  liveDoor(environment, table),
);
