import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { publishDraft } from '../../../shared/rewards/policy/policy-draft.ts';
import type { PolicyDraftRepository } from '../../../shared/rewards/policy/policy-draft-repository.ts';
import { policyProblems } from '../../../shared/rewards/policy/policy-problems.ts';
import type { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import type { policyRoutes } from '../../../shared/rewards/policy/policy-routes.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { hindranceOf } from './hindrance.ts';
import { staffIdOf } from './staff-id-of.ts';

export interface PublishPolicyDeps {
  readonly drafts: Pick<PolicyDraftRepository, 'find'>;
  readonly policies: Pick<PolicyRepository, 'publish'>;
  readonly now: Clock;
}

/** The only way to a published version: a draft that somebody else wrote and proposed. */
export const createPublishPolicy =
  (deps: PublishPolicyDeps): UseCase<typeof policyRoutes.publish> =>
  async ({ body: { draftId, revision }, caller, idempotency }) => {
    const draft = await deps.drafts.find(draftId);
    if (!draft) return problem(policyProblems['policy-draft-unknown']);
    const at = deps.now();
    const by = staffIdOf(caller);
    const refusal = publishDraft(draft, { by, at, revision });
    if (refusal) return problem(policyProblems[refusal]);
    const hindrance = hindranceOf(draft.policy);
    if (hindrance) return hindrance;
    const published = await deps.policies.publish(draft, { by, at, request: idempotency });
    if (published === 'changed') return problem(policyProblems['policy-draft-changed']);
    if (published === 'busy') return problem(rewardProblems['policy-changed-meanwhile']);
    return answer(published);
  };
