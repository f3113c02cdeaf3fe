import { keys } from '../../table/keys.ts';
import type { Table } from '../../table/table.ts';
import { type BudgetShard, budgetShardSchema } from './campaign-budget.ts';

/** A campaign's parts change under the eyes of whoever looks; few looks are ever needed. */
const LOOKS = 40;

/** The budget of a campaign kept changing. Nothing was written; safe to try again. */
export class BudgetBusy extends Error {
  readonly code = 'budget-busy';
}

/** Reads the parts of a campaign's money. */
export class BudgetRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  /** Each part consistently, though not all of them as of one moment. */
  shards(campaignId: string): Promise<readonly BudgetShard[]> {
    const { pk } = keys.campaignBudget(campaignId, 0);
    return Array.fromAsync(this.#table.queryAll({ pk }, budgetShardSchema));
  }

  /**
   * A part that holds as much, the first from `near` on. `used-up` is said only of a moment at which none did: two looks
   * around it found the same versions, so that nothing moved from a part not yet looked at into one that was.
   */
  async findMoney(campaignId: string, amount: number, near: number): Promise<number | 'used-up'> {
    let before: readonly BudgetShard[] | undefined;
    for (let look = 0; look < LOOKS; look += 1) {
      const shards = await this.shards(campaignId);
      const found = [...shards.slice(near), ...shards.slice(0, near)].find(({ remaining = 0 }) => remaining >= amount);
      if (found) return found.shard;
      if (before?.every(({ version }, shard) => version === shards[shard]?.version)) return 'used-up';
      before = shards;
    }
    throw new BudgetBusy('the budget of a campaign kept changing');
  }
}
