import type { Product } from '../../shared/catalog/product.ts';
import type { ProductRepository } from '../../shared/catalog/product-repository.ts';
import type { Batch } from '../../shared/stickers/batch.ts';
import { batchIdOf } from '../../shared/stickers/batch.ts';
import { locateCode, type Place } from '../../shared/stickers/code.ts';
import type { CodeKeys } from '../../shared/stickers/code-keys.ts';
import { readCode } from '../../shared/stickers/code-text.ts';

/** The printed unit behind a code. */
export interface Unit {
  readonly code: string;
  readonly batch: Batch;
  readonly product: Product;
}

export type UnitFinding =
  | { readonly ok: true; readonly unit: Unit }
  | { readonly ok: false; readonly refusal: UnitRefusal };
export type UnitRefusal = 'code-malformed' | 'code-unknown';

export interface FindUnitDeps {
  readonly codeKeys: () => Promise<CodeKeys>;
  readonly batches: { find(id: string): Promise<Batch | undefined> };
  readonly products: Pick<ProductRepository, 'find'>;
}

/** A batch names a product that the catalogue lacks: somebody must look. */
export class ProductOfBatchMissing extends Error {
  readonly code = 'product-of-batch-missing';
  readonly batchId: string;
  constructor(batchId: string) {
    super('a batch names a product that is not in the catalogue');
    this.batchId = batchId;
  }
}

/** Reads a code as written and finds its unit. A code counts only within a sealed batch of its own key and kind. */
export async function findUnit(written: string, deps: FindUnitDeps): Promise<UnitFinding> {
  const reading = readCode(written);
  if (!reading.ok) return { ok: false, refusal: 'code-malformed' };
  const place = locateCode(reading.code, await deps.codeKeys());
  const batch = place && (await deps.batches.find(batchIdOf(place.batchNumber)));
  if (!place || !batch || !isPrinted(place, batch)) return { ok: false, refusal: 'code-unknown' };
  if (batch.sku === undefined) return { ok: false, refusal: 'code-unknown' };
  const product = await deps.products.find(batch.sku);
  if (!product) throw new ProductOfBatchMissing(batch.id);
  return { ok: true, unit: { code: reading.code, batch, product } };
}

function isPrinted(place: Place, batch: Batch): boolean {
  const isOfBatch = place.keyVersion === batch.keyVersion && place.kind === batch.kind && place.index < batch.count;
  return batch.state === 'sealed' && isOfBatch;
}
