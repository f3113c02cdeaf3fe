import { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { RehearsalRepository } from '../../../shared/rewards/policy/rehearsal-repository.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createReadPolicyDraft } from './read-policy-draft.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  policyRoutes.readDraft,
  createReadPolicyDraft({
    drafts: new PolicyDraftRepository(table),
    rehearsals: new RehearsalRepository(table),
    products: new ProductRepository(table),
  }),
  liveDoor(environment, table),
);
