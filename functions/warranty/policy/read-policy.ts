import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import type { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import {
  warrantyPolicyProblems,
  type warrantyPolicyRoutes,
} from '../../../shared/warranty/policy/warranty-policy-routes.ts';

export interface ReadPolicyDeps {
  readonly policies: Pick<WarrantyPolicyRepository, 'on'>;
  readonly now: Clock;
}

export const createReadPolicy =
  (deps: ReadPolicyDeps): UseCase<typeof warrantyPolicyRoutes.published> =>
  async ({ params: { sku } }) => {
    const policy = await deps.policies.on(sku, localDate(deps.now()));
    return policy ? answer(policy) : problem(warrantyPolicyProblems['policy-unknown']);
  };
