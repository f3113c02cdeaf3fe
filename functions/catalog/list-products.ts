import type { catalogRoutes } from '../../shared/catalog/catalog-routes.ts';
import type { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { decodeCursor, encodeCursor } from '../../shared/http/cursor.ts';
import { answer, type UseCase } from '../../shared/http/route.ts';

export interface ListProductsDeps {
  readonly products: Pick<ProductRepository, 'list'>;
}

export const createListProducts =
  (deps: ListProductsDeps): UseCase<typeof catalogRoutes.list> =>
  async ({ query }) => {
    const startAfter = decodeCursor(query.next);
    const page = await deps.products.list({ limit: query.limit, ...(startAfter ? { startAfter } : {}) });
    return answer({ items: [...page.items], ...(page.next ? { next: encodeCursor(page.next) } : {}) });
  };
