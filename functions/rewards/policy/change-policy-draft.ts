import type { UseCase } from '../../../shared/http/route.ts';
import { changeDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { type MoveDraftDeps, moveDraft } from './move-draft.ts';

export const createChangePolicyDraft =
  (deps: MoveDraftDeps): UseCase<typeof policyRoutes.changeDraft> =>
  (request) =>
    moveDraft(request, deps, (draft, act) => changeDraft(draft, request.body, act));
