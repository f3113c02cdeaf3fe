import { FindingRepository } from '../../shared/findings/finding-repository.ts';
import { findingRoutes } from '../../shared/findings/finding-routes.ts';
import { liveDoor } from '../../shared/http/live-door.ts';
import { serve } from '../../shared/http/serve.ts';
import { systemClock } from '../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../shared/runtime/environment.ts';
import { liveTable } from '../../shared/runtime/live-table.ts';
import { createCloseFinding } from './close-finding.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  findingRoutes.close,
  createCloseFinding({
    findings: new FindingRepository(table),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
