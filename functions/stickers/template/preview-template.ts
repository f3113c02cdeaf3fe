import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { answer, type UseCase } from '../../../shared/http/route.ts';
import type { PrintedTexts } from '../../../shared/stickers/batch/batch.ts';
import { usualResolution } from '../../../shared/stickers/batch/print-order.ts';
import type { ProveTemplate } from '../../../shared/stickers/template/template-proof.ts';
import type { templateRoutes } from '../../../shared/stickers/template/template-routes.ts';
import { templateErrors } from './template-errors.ts';

export interface PreviewTemplateDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly prove: ProveTemplate;
  readonly printed: PrintedTexts;
}

/** Draws a draft while it is being designed; what is wrong with it is part of the answer, not a refusal. */
export const createPreviewTemplate =
  (deps: PreviewTemplateDeps): UseCase<typeof templateRoutes.preview> =>
  async ({ body: { template, kind, sku, ...wish } }) => {
    const product = sku === undefined ? undefined : await deps.products.find(sku);
    const printed = { ...deps.printed, ...(product ? { product: product.name } : {}) };
    const resolution = wish.resolution ?? usualResolution(template);
    const { problems, svg, png, guard } = deps.prove({ ...template, version: 1 }, { printed, kind, resolution });
    return answer({
      errors: templateErrors(problems, 'template'),
      warnings: problems.filter(({ severity }) => severity === 'warning').map(({ vi, en }) => ({ vi, en })),
      svg,
      png: png && Buffer.from(png).toString('base64'),
      guard,
    });
  };
