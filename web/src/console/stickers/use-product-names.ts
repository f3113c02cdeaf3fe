import { useMemo } from 'react';
import { useDesk } from '../desk/desk-context.ts';
import { hasRole, officeRoles } from '../desk/person.ts';
import { type Asked, useAsked } from '../desk/use-asked.ts';
import { useSay } from '../language.ts';
import { type Batch, type ProductName, productListSchema } from './batch.ts';
import { stickerTexts as texts } from './texts.ts';

/** The products of the catalogue; a printing house does not see them. */
export function useProducts(): Asked<{ items: ProductName[] }> {
  const { person } = useDesk();
  return useAsked(hasRole(person, officeRoles) ? '/v1/products?limit=100' : undefined, productListSchema);
}

/** What a batch is for, in words. */
export function useProductName(): (batch: Pick<Batch, 'sku' | 'origin'>) => string {
  const say = useSay();
  const { value } = useProducts();
  const names = useMemo(() => new Map(value?.items.map(({ sku, name }) => [sku, name])), [value]);
  return ({ sku, origin }) => {
    if (sku !== undefined) return names.get(sku) ?? sku;
    return say(origin === 'unprinted' ? texts.unprinted : texts.blank);
  };
}
