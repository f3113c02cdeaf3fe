import { completed, type Idempotent } from '../../http/idempotency.ts';
import { keys } from '../../table/keys.ts';
import { putNew, type Table } from '../../table/table.ts';
import type { Instant, LocalDate } from '../../time/local-date.ts';
import { type WarrantyPolicy, warrantyPolicySchema } from './warranty-policy.ts';

const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

/** The only place that knows how warranty policies are stored. A version is never changed, so no warranty's terms are. */
export class WarrantyPolicyRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** All versions of a product, oldest first. */
  async versions(sku: string): Promise<WarrantyPolicy[]> {
    const { pk, sk: from } = keys.warrantyPolicy(sku, FIRST_DAY);
    const to = keys.warrantyPolicy(sku, LAST_DAY).sk;
    const versions: WarrantyPolicy[] = [];
    for await (const version of this.#table.queryAll({ pk, from, to }, warrantyPolicySchema)) versions.push(version);
    return versions;
  }

  /** The version that holds on a day, read consistently; undefined where the product has none yet. */
  async on(sku: string, day: LocalDate): Promise<WarrantyPolicy | undefined> {
    const { pk, sk: to } = keys.warrantyPolicy(sku, day);
    const from = keys.warrantyPolicy(sku, FIRST_DAY).sk;
    const page = await this.#table.query({ pk, from, to, newestFirst: true, limit: 1 }, warrantyPolicySchema);
    return page.items[0];
  }

  async add(
    sku: string,
    policy: WarrantyPolicy,
    request: Idempotent,
    now: Instant,
  ): Promise<'saved' | 'policy-exists' | 'repeated'> {
    const outcome = await this.#table.transact([
      completed(request, 201, policy, now),
      putNew(keys.warrantyPolicy(sku, policy.from), policy),
    ]);
    if (outcome.saved) return 'saved';
    return outcome.refusedAt.includes(0) ? 'repeated' : 'policy-exists';
  }
}
