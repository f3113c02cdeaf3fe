import { answer, problem, type Refusal, type UseCase } from '../../../shared/http/route.ts';
import { lintPolicy, type PolicyFinding } from '../../../shared/rewards/policy/lint-policy.ts';
import type { PolicyRepository } from '../../../shared/rewards/policy/policy-repository.ts';
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
    // What is odd beside the catalogue hinders nobody: products may come later than their rules.
    const refusal = lintPolicy(body.rules, [])
      .map(hindrance)
      .find((found) => found !== undefined);
    if (refusal) return refusal;
    const published = await deps.policies.publish(body, {
      by: caller.kind === 'staff' ? caller.id : '',
      at: deps.now(),
      request: idempotency,
    });
    return published ? answer(published) : problem(rewardProblems['policy-changed-meanwhile']);
  };

/** The refusal for what stands in the way of publishing; undefined for what may stay. */
function hindrance(finding: PolicyFinding): Refusal | undefined {
  switch (finding.kind) {
    case 'contradictory': {
      const [first, second] = finding.rules;
      const example = Object.entries(finding.example).map(([name, value]) => `${name} = ${value}`);
      return problem(rewardProblems['policy-rules-overlap'], { first, second, example: example.join(', ') || '*' });
    }
    case 'unreachable':
      return problem(rewardProblems['policy-rule-unreachable'], { rule: finding.rule, by: finding.by.join(', ') });
    case 'two-fallbacks':
      return problem(rewardProblems['policy-two-fallbacks'], { rules: finding.rules.join(', ') });
    default:
      return undefined;
  }
}
