import { catalogProblems } from '../../../shared/catalog/catalog-problems.ts';
import type { Product } from '../../../shared/catalog/product.ts';
import type { ProductRepository } from '../../../shared/catalog/product-repository.ts';
import { problem, type UseCase } from '../../../shared/http/route.ts';
import { localDate } from '../../../shared/time/local-date.ts';
import { correctionProblems, type correctionRoutes } from '../../../shared/warranty/correction/correction-routes.ts';
import { correctProduct } from '../../../shared/warranty/correction/warranty-change.ts';
import type { PromiseRepository } from '../../../shared/warranty/policy/promise-repository.ts';
import { ownPlacesOf, placesOf } from '../../../shared/warranty/set/fit-set.ts';
import { setProblems } from '../../../shared/warranty/set/set-problems.ts';
import type { Warranty } from '../../../shared/warranty/warranty.ts';
import type { WarrantyRepository } from '../../../shared/warranty/warranty-repository.ts';
import { type ChangeWarrantyDeps, changeWarranty } from './change-warranty.ts';

export interface CorrectProductDeps extends ChangeWarrantyDeps {
  readonly warranties: ChangeWarrantyDeps['warranties'] & Pick<WarrantyRepository, 'findSerial'>;
  readonly products: Pick<ProductRepository, 'find'>;
  readonly promises: Pick<PromiseRepository, 'on'>;
}

/** What was earned by the wrong product is taken back, and the right one earns what the policy of that day gives it. */
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
        if (warranty.set && warranty.set.units.length > 0) return problem(setProblems['set-not-corrected']);
        const promised = await deps.promises.on(sku, localDate(warranty.activatedAt));
        const serial = await deps.warranties.findSerial(warranty.code);
        const change = correctProduct(warranty, product, promised, serial);
        if (!change) return problem(correctionProblems['nothing-to-correct']);
        return { ok: true, change: { ...change, after: asSetOf(product, change.after) }, serial: { sku } };
      },
      deps,
    );
  };

/** What belongs to it is what belongs to the right product, for as long as it could be added before. */
function asSetOf(product: Product, after: Warranty): Warranty {
  const { set, ...alone } = after;
  const places = placesOf(product);
  if (places.length === 0) return alone;
  const addableUntil = set?.addableUntil ?? localDate(after.activatedAt);
  return { ...alone, set: { firstSku: product.sku, places, ownPlaces: ownPlacesOf(product), units: [], addableUntil } };
}
