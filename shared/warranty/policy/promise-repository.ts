import type { Table } from '../../table/table.ts';
import type { LocalDate } from '../../time/local-date.ts';
import type { Campaign } from './campaign.ts';
import { CampaignRepository } from './campaign-repository.ts';
import type { WarrantyPolicy } from './warranty-policy.ts';
import { WarrantyPolicyRepository } from './warranty-policy-repository.ts';

/** What is promised for a product to who activates on a day. */
export interface Promised {
  readonly policy?: WarrantyPolicy | undefined;
  readonly campaigns: readonly Campaign[];
}

/** Reads both at once, consistently: a warranty is given by what holds, not by what an index knows. */
export class PromiseRepository {
  readonly #policies: WarrantyPolicyRepository;
  readonly #campaigns: CampaignRepository;
  constructor(table: Table) {
    this.#policies = new WarrantyPolicyRepository(table);
    this.#campaigns = new CampaignRepository(table);
  }

  async on(sku: string, day: LocalDate): Promise<Promised> {
    const [policy, campaigns] = await Promise.all([this.#policies.on(sku, day), this.#campaigns.on(day)]);
    return { policy, campaigns };
  }
}
