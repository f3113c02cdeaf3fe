import { completed, type Idempotent } from '../http/idempotency.ts';
import { index, keys, lists } from '../table/keys.ts';
import { type Page, put, putNew, type Table } from '../table/table.ts';
import type { Instant } from '../time/local-date.ts';
import { type Product, productSchema } from './product.ts';

/** The only place that knows how a product is stored. */
export class ProductRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  find(sku: string): Promise<Product | undefined> {
    return this.#table.get(keys.product(sku), productSchema);
  }

  list(options: {
    readonly limit: number;
    readonly startAfter?: Readonly<Record<string, unknown>>;
  }): Promise<Page<Product>> {
    return this.#table.query({ pk: 'PRODUCTS', index: index.first, ...options }, productSchema);
  }

  async create(product: Product, request: Idempotent, now: Instant): Promise<'saved' | 'product-exists'> {
    const outcome = await this.#table.transact([
      putNew(keys.product(product.sku), { ...product, ...lists.products(product.sku) }),
      completed(request, 201, product, now),
    ]);
    return outcome.saved ? 'saved' : 'product-exists';
  }

  async change(product: Product, request: Idempotent, now: Instant): Promise<'saved' | 'product-unknown'> {
    const item = { ...product, ...lists.products(product.sku) };
    const outcome = await this.#table.transact([
      put(keys.product(product.sku), item, { expression: 'attribute_exists(pk)' }),
      completed(request, 200, product, now),
    ]);
    return outcome.saved ? 'saved' : 'product-unknown';
  }
}
