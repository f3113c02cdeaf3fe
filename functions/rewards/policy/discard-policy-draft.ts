import type { UseCase } from '../../../shared/http/route.ts';
import { discardDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { type MoveDraftDeps, moveDraft } from './move-draft.ts';

export const createDiscardPolicyDraft =
  (deps: MoveDraftDeps): UseCase<typeof policyRoutes.discardDraft> =>
  (request) =>
    moveDraft(request, deps, discardDraft);
