import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { RehearsalRepository } from '../../../shared/rewards/policy/rehearsal-repository.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createReadRehearsal } from './read-rehearsal.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  policyRoutes.readRehearsal,
  createReadRehearsal({
    rehearsals: new RehearsalRepository(table),
  }),
  liveDoor(environment, table),
);
