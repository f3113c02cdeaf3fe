import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
import { overlappingRules } from '../../../shared/rewards/policy/reward-policy.ts';
import { rewardProblems } from '../../../shared/rewards/reward-problems.ts';
import type { rewardRoutes } from '../../../shared/rewards/reward-routes.ts';
import type { Clock } from '../../../shared/time/local-date.ts';

export interface PublishPolicyDeps {
  readonly policies: Pick<PolicyRepository, 'publish'>;
  readonly now: Clock;
}

export const createPublishPolicy =
  (deps: PublishPolicyDeps): UseCase<typeof rewardRoutes.publishPolicy> =>
  async ({ body, caller, idempotency }) => {
    const [overlap] = overlappingRules(body.rules);
    if (overlap) {
      const [first, second] = overlap;
      return problem(rewardProblems['policy-rules-overlap'], { first: first.id, second: second.id });
    }
    const published = await deps.policies.publish(body, {
      by: caller.kind === 'staff' ? caller.id : '',
      at: deps.now(),
      request: idempotency,
    });
    return published ? answer(published) : problem(rewardProblems['policy-changed-meanwhile']);
  };
