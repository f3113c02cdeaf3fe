import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createListPolicyDrafts } from './list-policy-drafts.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  policyRoutes.listDrafts,
  createListPolicyDrafts({
    drafts: new PolicyDraftRepository(table),
  }),
  liveDoor(environment, table),
);
