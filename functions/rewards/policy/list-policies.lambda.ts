import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createListPolicies } from './list-policies.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  policyRoutes.listPolicies,
  createListPolicies({
    policies: new PolicyRepository(table, systemClock),
  }),
  liveDoor(environment, table),
);
