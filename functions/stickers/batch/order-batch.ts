import { catalogProblems } from '../../../shared/catalog/catalog-problems.ts';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { commonProblems } from '../../../shared/http/problem.ts';
import { answer, problem, type UseCase } from '../../../shared/http/route.ts';
import type { NewId } from '../../../shared/runtime/clock.ts';
import type { PrintedTexts } from '../../../shared/stickers/batch/batch.ts';
import { type BatchRepository, NoBatchNumberLeft } from '../../../shared/stickers/batch/batch-repository.ts';
import { printMistakes, usualResolution } from '../../../shared/stickers/batch/print-order.ts';
import { stickerProblems } from '../../../shared/stickers/sticker-problems.ts';
import type { stickerRoutes } from '../../../shared/stickers/sticker-routes.ts';
import { scratchOf } from '../../../shared/stickers/template/template.ts';
import type { ProveTemplate } from '../../../shared/stickers/template/template-proof.ts';
import type { TemplateRepository } from '../../../shared/stickers/template/template-repository.ts';
import type { Clock } from '../../../shared/time/local-date.ts';
import { templateErrors } from '../template/template-errors.ts';

export interface OrderBatchDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly templates: Pick<TemplateRepository, 'find'>;
  readonly batches: Pick<BatchRepository, 'order'>;
  readonly prove: ProveTemplate;
  /** The company's words; the product's name is added here. */
  readonly printed: PrintedTexts;
  readonly now: Clock;
  readonly newId: NewId;
}

/** Takes an order only if it can be printed: whatever would fail in the generator is told now, all of it. */
export const createOrderBatch =
  (deps: OrderBatchDeps): UseCase<typeof stickerRoutes.order> =>
  async ({ body, caller, idempotency }) => {
    const { templateVersion, ...order } = body;
    const product = order.sku === undefined ? undefined : await deps.products.find(order.sku);
    if (order.sku !== undefined && !product) return problem(catalogProblems['product-unknown']);
    const design = await deps.templates.find(order.template, templateVersion);
    if (!design) return problem(stickerProblems['template-unknown']);

    const resolution = order.resolution ?? usualResolution(design);
    const printed = { ...deps.printed, ...(product ? { product: product.name } : {}) };
    const { problems } = deps.prove(design, { printed, kind: order.kind, resolution }, true);
    const mistakes = [...printMistakes({ ...order, resolution }, design), ...templateErrors(problems, 'template')];
    if (mistakes.length > 0) return problem(stickerProblems['order-unprintable'], {}, mistakes);

    const orderedBy = caller.kind === 'staff' ? caller.id : '';
    const printable = { ...order, resolution, design, scratch: scratchOf(design), orderedAt: deps.now(), orderedBy };
    const batch = await placed(deps.batches.order(printable, idempotency, deps.newId()));
    if (batch === 'kind-exhausted') return problem(stickerProblems['kind-exhausted']);
    // The door finds the earlier answer in the record that stood in the way.
    return batch === 'repeated' ? problem(commonProblems.busy) : answer({ id: batch.id });
  };

async function placed(order: ReturnType<BatchRepository['order']>) {
  try {
    return await order;
  } catch (error) {
    if (error instanceof NoBatchNumberLeft) return 'kind-exhausted';
    throw error;
  }
}
