import { giftProblems } from '../../../shared/gifts/gift-problems.ts';
import type { PointPolicy } from '../../../shared/gifts/points/point-policy.ts';
import type { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import type { pointRoutes } from '../../../shared/gifts/points/point-routes.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { type Clock, formatDate, localDate } from '../../../shared/time/local-date.ts';

export interface PublishPointPolicyDeps {
  readonly policies: Pick<PointPolicyRepository, 'publish'>;
  readonly now: Clock;
}

export const createPublishPointPolicy =
  (deps: PublishPointPolicyDeps): UseCase<typeof pointRoutes.publishPolicy> =>
  async ({ body: { policy: written, after }, caller, idempotency }) => {
    const now = deps.now();
    const today = localDate(now);
    // What was earned already is never worked out anew.
    if (written.effectiveFrom < today) {
      return problem(giftProblems['point-policy-in-the-past'], { today: formatDate(today) });
    }
    const publishedBy = caller.kind === 'staff' ? caller.id : '';
    const policy: PointPolicy = { ...written, version: after + 1, publishedAt: now, publishedBy };
    const outcome = await deps.policies.publish(policy, idempotency);
    return outcome === 'saved' ? answer(policy) : problem(giftProblems['point-policy-outdated']);
  };
