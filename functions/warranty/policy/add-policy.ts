import { catalogProblems } from '../../../shared/catalog/catalog-problems.ts';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import { type Clock, localDate } from '../../../shared/time/local-date.ts';
import type { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import {
  warrantyPolicyProblems,
  type warrantyPolicyRoutes,
} from '../../../shared/warranty/policy/warranty-policy-routes.ts';

export interface AddPolicyDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly policies: Pick<WarrantyPolicyRepository, 'versions' | 'add'>;
  readonly now: Clock;
}

/** The first policy of a product may begin on any day, since it was promised before this system knew of it. */
export const createAddPolicy =
  (deps: AddPolicyDeps): UseCase<typeof warrantyPolicyRoutes.add> =>
  async ({ params: { sku }, body, idempotency }) => {
    if (!(await deps.products.find(sku))) return problem(catalogProblems['product-unknown']);
    const now = deps.now();
    const isPast = body.from < localDate(now);
    if (isPast && (await deps.policies.versions(sku)).length > 0) {
      return problem(warrantyPolicyProblems['policy-in-the-past']);
    }
    const outcome = await deps.policies.add(sku, body, idempotency, now);
    switch (outcome) {
      case 'saved':
        return answer(body);
      case 'policy-exists':
        return problem(warrantyPolicyProblems['policy-exists']);
      case 'repeated':
        // The door finds the earlier answer in the record that stood in the way.
        return problem(commonProblems.busy);
    }
  };
