import * as z from 'zod';
import { provinceCodeSchema } from '../../address/province.ts';
import { skuSchema } from '../../catalog/product.ts';
import { findingKindSchema } from '../../findings/finding.ts';
import type { RewardLine } from '../reward-line.ts';
import { findingKindsOn, isHeld } from './hold.ts';

/** In addresses and in bodies alike. */
const yesOrNo = z.enum(['yes', 'no']);

/** Asks for lines that carry no store or no province: those from before they did, and those where nobody said. */
export const NOT_KNOWN = 'none';

/** Which lines of a period are meant, by what stands on them; what is left out lets all through. */
export const rewardFilterSchema = z.object({
  partnerId: z.string().min(1).max(60).optional(),
  sku: skuSchema.optional(),
  /** In đồng, both included. */
  fromAmount: z.coerce.number().int().optional(),
  toAmount: z.coerce.number().int().optional(),
  /** The partner at whose store it was bought, or that none is known. */
  dealerId: z.string().min(1).max(60).optional(),
  /** Where it was fitted, or that nobody knows. */
  province: z.union([z.literal(NOT_KNOWN), provinceCodeSchema]).optional(),
  /** A kind of finding that holds it or held it. */
  finding: findingKindSchema.optional(),
  held: yesOrNo.optional(),
  /** Put off from an earlier period. */
  carried: yesOrNo.optional(),
  /** Installed in a period that was frozen when it came. */
  late: yesOrNo.optional(),
});
export type RewardFilter = z.infer<typeof rewardFilterSchema>;

type Filtered = Pick<
  RewardLine,
  'partnerId' | 'sku' | 'amount' | 'dealerId' | 'province' | 'state' | 'holds' | 'pastHolds' | 'carries'
> & { readonly late?: boolean | undefined };

export function matchesFilter(filter: RewardFilter, line: Filtered): boolean {
  const { fromAmount, toAmount, finding } = filter;
  return (
    isAsked(filter.partnerId, line.partnerId) &&
    isAsked(filter.sku, line.sku) &&
    isAsked(filter.dealerId, line.dealerId ?? NOT_KNOWN) &&
    isAsked(filter.province, line.province ?? NOT_KNOWN) &&
    (fromAmount === undefined || line.amount >= fromAmount) &&
    (toAmount === undefined || line.amount <= toAmount) &&
    (finding === undefined || findingKindsOn(line).has(finding)) &&
    isAsked(filter.held, isHeld(line) ? 'yes' : 'no') &&
    isAsked(filter.carried, (line.carries ?? []).length > 0 ? 'yes' : 'no') &&
    isAsked(filter.late, line.late ? 'yes' : 'no')
  );
}

/** Whether a line might be meant: all else fits, but it does not say the store or the province that is asked for. */
export function mightMatch(filter: RewardFilter, line: Filtered): boolean {
  const { dealerId, province, ...others } = filter;
  const known = {
    ...others,
    ...(dealerId === undefined || line.dealerId === undefined ? {} : { dealerId }),
    ...(province === undefined || line.province === undefined ? {} : { province }),
  };
  return !matchesFilter(filter, line) && matchesFilter(known, line);
}

function isAsked(asked: string | undefined, found: string | undefined): boolean {
  return asked === undefined || asked === found;
}
