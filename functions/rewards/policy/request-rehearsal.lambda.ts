import { liveDoor } from '../../../shared/http/live-door.ts';
import { serve } from '../../../shared/http/serve.ts';
import { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { RehearsalRepository } from '../../../shared/rewards/policy/rehearsal-repository.ts';
import { newUlid, systemClock } from '../../../shared/runtime/clock.ts';
import { doorEnvironment, parseEnvironment } from '../../../shared/runtime/environment.ts';
import { liveTable } from '../../../shared/runtime/live-table.ts';
import { createRequestRehearsal } from './request-rehearsal.ts';

const environment = parseEnvironment(doorEnvironment);
const table = liveTable(environment.TABLE_NAME);

export const handler = serve(
  policyRoutes.rehearse,
  createRequestRehearsal({
    drafts: new PolicyDraftRepository(table),
    rehearsals: new RehearsalRepository(table),
    now: systemClock,
    newId: newUlid,
  }),
  liveDoor(environment, table),
);
