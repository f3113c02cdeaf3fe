import { catalogProblems } from '../../shared/catalog/catalog-problems.ts';
import type { catalogRoutes } from '../../shared/catalog/catalog-routes.ts';
import type { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { Clock } from '../../shared/time/local-date.ts';
import { refusedComponent } from './check-components.ts';

export interface CreateProductDeps {
  readonly products: Pick<ProductRepository, 'create' | 'find'>;
  readonly now: Clock;
}

export const createCreateProduct =
  (deps: CreateProductDeps): UseCase<typeof catalogRoutes.create> =>
  async ({ body, idempotency }) => {
    const refusal = await refusedComponent(body, deps.products);
    if (refusal) return refusal;
    const outcome = await deps.products.create(body, idempotency, deps.now());
    return outcome === 'saved' ? answer(body) : problem(catalogProblems[outcome]);
  };
