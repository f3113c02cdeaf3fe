import { catalogProblems } from '../../shared/catalog/catalog-problems.ts';
import type { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { commonProblems } from '../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../shared/http/route.ts';
import type { NewId } from '../../shared/runtime/clock.ts';
import type { BatchRepository } from '../../shared/stickers/batch-repository.ts';
import type { stickerRoutes } from '../../shared/stickers/sticker-routes.ts';
import type { Clock } from '../../shared/time/local-date.ts';

export interface OrderBatchDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly batches: Pick<BatchRepository, 'order'>;
  readonly now: Clock;
  readonly newId: NewId;
}

export const createOrderBatch =
  (deps: OrderBatchDeps): UseCase<typeof stickerRoutes.order> =>
  async ({ body, caller, idempotency }) => {
    if (body.sku !== undefined && !(await deps.products.find(body.sku))) return problem(catalogProblems['product-unknown']);
    const orderedBy = caller.kind === 'staff' ? caller.id : '';
    const { templateVersion: _newest, resolution = 600, ...chosen } = body;
    const order = { ...chosen, resolution, orderedAt: deps.now(), orderedBy };
    const batch = await deps.batches.order(order, idempotency, deps.newId());
    // The door finds the earlier answer in the record that stood in the way.
    return batch === 'repeated' ? problem(commonProblems.busy) : answer({ id: batch.id });
  };
