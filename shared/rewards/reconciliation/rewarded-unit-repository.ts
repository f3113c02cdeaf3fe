import * as z from 'zod';
import { keys } from '../../table/keys.ts';
import { put, type Table } from '../../table/table.ts';
import type { Instant } from '../../time/local-date.ts';
import { instantSchema } from '../../time/local-date.ts';

const earnedSchema = z.object({ rewardId: z.string() });
const foundSchema = z.object({ findingId: z.string(), at: instantSchema });
export type FoundOfUnit = z.infer<typeof foundSchema>;

/**
 * Brings findings and rewards of a unit together. Each side notes itself first and then looks for the other, so that one
 * of them sees the other in whatever order they come.
 */
export class RewardedUnitRepository {
  readonly #table: Table;
  constructor(table: Table) {
    this.#table = table;
  }

  async noteReward(code: string, rewardId: string): Promise<void> {
    await this.#table.write(put(keys.rewardOfUnit(code, rewardId), { rewardId }));
  }

  async noteFinding(code: string, found: { readonly findingId: string; readonly at: Instant }): Promise<void> {
    await this.#table.write(put(keys.findingOfUnit(code, found.findingId), found));
  }

  /** Consistent. */
  async rewardsOf(code: string): Promise<readonly string[]> {
    const { pk, sk: skPrefix } = keys.rewardOfUnit(code, '');
    const earned = await Array.fromAsync(this.#table.queryAll({ pk, skPrefix }, earnedSchema));
    return earned.map(({ rewardId }) => rewardId);
  }

  /** Consistent. */
  findingsOf(code: string): Promise<readonly FoundOfUnit[]> {
    const { pk, sk: skPrefix } = keys.findingOfUnit(code, '');
    return Array.fromAsync(this.#table.queryAll({ pk, skPrefix }, foundSchema));
  }
}
