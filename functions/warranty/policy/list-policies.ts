import { catalogProblems } from '../../../shared/catalog/catalog-problems.ts';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { WarrantyPolicyRepository } from '../../../shared/warranty/policy/warranty-policy-repository.ts';
import type { warrantyPolicyRoutes } from '../../../shared/warranty/policy/warranty-policy-routes.ts';

export interface ListPoliciesDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly policies: Pick<WarrantyPolicyRepository, 'versions'>;
}

export const createListPolicies =
  (deps: ListPoliciesDeps): UseCase<typeof warrantyPolicyRoutes.list> =>
  async ({ params: { sku } }) => {
    if (!(await deps.products.find(sku))) return problem(catalogProblems['product-unknown']);
    return answer({ items: await deps.policies.versions(sku) });
  };
