import { catalogProblems } from '../../shared/catalog/catalog-problems.ts';
import type { catalogRoutes } from '../../shared/catalog/catalog-routes.ts';
import type { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { refusedComponent } from './check-components.ts';

export interface ChangeProductDeps {
  readonly products: Pick<ProductRepository, 'change' | 'find'>;
  readonly now: Clock;
}

export const createChangeProduct =
  (deps: ChangeProductDeps): UseCase<typeof catalogRoutes.change> =>
  async ({ params, body, idempotency }) => {
    const product = { ...body, sku: params.sku };
    const refusal = await refusedComponent(product, deps.products);
    if (refusal) return refusal;
    const outcome = await deps.products.change(product, idempotency, deps.now());
    return outcome === 'saved' ? answer(product) : problem(catalogProblems[outcome]);
  };
