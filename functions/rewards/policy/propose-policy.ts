import { problem, type UseCase } from '../../../shared/http/route.ts';
import { proposeDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import { policyProblems } from '../../../shared/rewards/policy/policy-problems.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { hindranceOf } from './hindrance.ts';
import { type MoveDraftDeps, moveDraft } from './move-draft.ts';

export const createProposePolicy =
  (deps: MoveDraftDeps): UseCase<typeof policyRoutes.proposeDraft> =>
  async (request) => {
    const draft = await deps.drafts.find(request.params.id);
    if (!draft) return problem(policyProblems['policy-draft-unknown']);
    // Of the revision that was read: another one is refused below.
    const hindrance = draft.revision === request.body.revision ? hindranceOf(draft.policy) : undefined;
    return hindrance ?? moveDraft(request, deps, proposeDraft);
  };
