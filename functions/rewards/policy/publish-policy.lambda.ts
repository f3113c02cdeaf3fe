import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createPublishPolicy } from './publish-policy.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  policyRoutes.publish,
  createPublishPolicy({
    drafts: new PolicyDraftRepository(table),
    policies: new PolicyRepository(table, systemClock),
    now: systemClock,
  }),
  liveDoor(environment, table),
);
