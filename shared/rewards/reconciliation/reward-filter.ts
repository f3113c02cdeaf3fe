import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import type { RewardLine } from '../reward-line.ts';

/** Which lines of a month are meant, by what stands on them; what is left out lets all through. */
export const rewardFilterSchema = z.object({
  partnerId: z.string().min(1).max(60).optional(),
  sku: skuSchema.optional(),
  /** In đồng, both included. */
  fromAmount: z.coerce.number().int().optional(),
  toAmount: z.coerce.number().int().optional(),
});
export type RewardFilter = z.infer<typeof rewardFilterSchema>;

export function matchesFilter(filter: RewardFilter, line: Pick<RewardLine, 'partnerId' | 'sku' | 'amount'>): boolean {
  const { partnerId, sku, fromAmount, toAmount } = filter;
  return (
    (partnerId === undefined || line.partnerId === partnerId) &&
    (sku === undefined || line.sku === sku) &&
    (fromAmount === undefined || line.amount >= fromAmount) &&
    (toAmount === undefined || line.amount <= toAmount)
  );
}
