import { catalogProblems } from '../../../shared/catalog/catalog-problems.ts';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { problem, type UseCase } from '../../../shared/http/route.ts';
import { localDate } from '../../../shared/time/local-date.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { correctProduct } from '../../../shared/warranty/correction/warranty-change.ts';
import type { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { rebindSerial } from '../../../shared/warranty/warranty-repository.ts';
import { type ChangeWarrantyDeps, changeWarranty } from './change-warranty.ts';

export interface CorrectProductDeps extends ChangeWarrantyDeps {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly promises: Pick<PromiseRepository, 'on'>;
}

/** What was earned stays as it was: a reward follows the product named on the day, and a manager may cancel its line. */
export const createCorrectProduct =
  (deps: CorrectProductDeps): UseCase<typeof correctionRoutes.product> =>
  (request) => {
    const { sku, note } = request.body;
    return changeWarranty(
      request,
      note,
      async (warranty) => {
        const product = await deps.products.find(sku);
        if (!product) return problem(catalogProblems['product-unknown']);
        const promised = await deps.promises.on(sku, localDate(warranty.activatedAt));
        const change = correctProduct(warranty, product, promised);
        if (!change) return problem(correctionProblems['nothing-to-correct']);
        return { ok: true, change, besides: [rebindSerial(warranty, sku)] };
      },
      deps,
    );
  };
