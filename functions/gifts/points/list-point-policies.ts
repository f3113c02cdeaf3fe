import type { PointPolicyRepository } from '../../../shared/gifts/points/point-policy-repository.ts';
import type { pointRoutes } from '../../../shared/gifts/points/point-routes.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';

export const createListPointPolicies =
  (deps: { readonly policies: Pick<PointPolicyRepository, 'list'> }): UseCase<typeof pointRoutes.listPolicies> =>
  async () =>
    answer({ items: [...(await deps.policies.list())] });
