import { catalogProblems } from '../../shared/catalog/catalog-problems.ts';
import type { Product } from '../../shared/catalog/product.ts';
import type { ProductRepository } from '../../shared/catalog/product-repository.ts';
import { problem } from '../../shared/http/route.ts';

/** Why the parts of a product cannot be what they say; undefined if they can. */
export async function refusedComponent(
  { sku, components = [] }: Pick<Product, 'sku' | 'components'>,
  products: Pick<ProductRepository, 'find'>,
) {
  for (const component of components) {
    if (component.sku === undefined) continue;
    const about = { sku: component.sku };
    if (component.sku === sku) return problem(catalogProblems['component-nested'], about);
    const found = await products.find(component.sku);
    if (!found) return problem(catalogProblems['component-unknown'], about);
    if (found.components) return problem(catalogProblems['component-nested'], about);
  }
  return undefined;
}
