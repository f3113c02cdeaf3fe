import { FindingRepository } from '../../shared/findings/finding-repository.ts';
import { findingRoutes } from '../../shared/findings/finding-routes.ts';
import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createListFindings } from './list-findings.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  findingRoutes.list,
  createListFindings({
    findings: new FindingRepository(table),
  }),
  liveDoor(environment, table),
);
