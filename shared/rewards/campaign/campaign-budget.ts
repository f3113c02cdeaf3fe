import { createHash } from 'node:crypto';
import * as z from 'zod';
import { BUDGET_SHARDS } from '../../table/keys.ts';

/** One of the sixteen parts of a campaign's money. */
export const budgetShardSchema = z.object({
  campaignId: z.string(),
  shard: z.int(),
  /** In đồng; absent where the campaign has no bound. */
  remaining: z.int().nonnegative().optional(),
  /** What was given out of it and did not come back, in đồng and in installations. */
  given: z.int().default(0),
  awards: z.int().default(0),
  /** Partners who have something of it, as far as they were counted here. */
  partners: z.int().default(0),
  version: z.int().nonnegative(),
});
export type BudgetShard = z.infer<typeof budgetShardSchema>;

export const SHARDS: readonly number[] = Array.from({ length: BUDGET_SHARDS }, (_, shard) => shard);

/** Where an installation's extra is taken from first, so that many at once do not meet. */
export function budgetShardOf(code: string): number {
  return createHash('sha256').update(code).digest().readUInt32BE() % BUDGET_SHARDS;
}

/**
 * Spreads money over the parts. Each holds a multiple of `amount`, the first one also the rest: whatever is taken or
 * comes back is such a multiple, so that as long as money for one installation is left, it lies in one part.
 */
export function splitBudget(money: number, amount: number): readonly number[] {
  const installations = Math.floor(money / amount);
  const each = Math.floor(installations / BUDGET_SHARDS);
  const more = installations % BUDGET_SHARDS;
  return SHARDS.map(
    (shard) => (each + (shard < more ? 1 : 0)) * amount + (shard === 0 ? money - installations * amount : 0),
  );
}

/** What a campaign gave so far. */
export const campaignUsageSchema = z.object({
  given: z.int(),
  remaining: z.int().optional(),
  installations: z.int(),
  partners: z.int(),
});
export type CampaignUsage = z.infer<typeof campaignUsageSchema>;

export function usageOf(shards: readonly BudgetShard[]): CampaignUsage {
  const total = (count: (shard: BudgetShard) => number) => shards.reduce((sum, shard) => sum + count(shard), 0);
  const isBounded = shards.some(({ remaining }) => remaining !== undefined);
  return {
    given: total(({ given }) => given),
    installations: total(({ awards }) => awards),
    partners: total(({ partners }) => partners),
    ...(isBounded ? { remaining: total(({ remaining = 0 }) => remaining) } : {}),
  };
}
