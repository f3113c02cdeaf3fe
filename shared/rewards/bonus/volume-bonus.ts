import * as z from 'zod';
import { line } from '../../http/text-input.ts';
import { currencySchema } from '../../money/money.ts';
import { instantSchema } from '../../time/local-date.ts';
import { budgetSchema } from '../campaign/reward-campaign.ts';
import { roleSchema } from '../ledger/transfer-ids.ts';
import { ruleMatchSchema } from '../policy/rule-match.ts';
import { type Quarter, quarterSchema } from './quarter.ts';

const MOST_TIERS = 10;

/** From so many units on: an amount for each unit of the quarter, or one sum for all of them. */
export const bonusTierSchema = z.object({
  units: z
    .int('Số máy là số nguyên. | A number of units is whole.')
    .positive('Số máy phải lớn hơn 0. | It must be above 0.')
    .max(1_000_000),
  kind: z.enum(['per-unit', 'lump-sum']),
  amount: z
    .int('Số tiền là số nguyên, tính bằng đồng. | An amount is a whole number of đồng.')
    .positive('Số tiền phải lớn hơn 0. | The amount must be above 0.')
    .max(1_000_000_000),
});
export type BonusTier = z.infer<typeof bonusTierSchema>;

const fieldsSchema = z.object({
  name: line(80),
  role: roleSchema.default('installer'),
  /** Quarters, the last one included; left out, it holds until another version ends it. */
  from: quarterSchema,
  until: quarterSchema.optional(),
  /** Which units count. */
  match: ruleMatchSchema.default({ attributes: {} }),
  /** Ordered by units; the highest one reached counts alone. */
  tiers: z.array(bonusTierSchema).min(1).max(MOST_TIERS),
  /** In đồng, for all partners of one quarter. */
  budget: budgetSchema.optional(),
});

/** What a manager asks for. */
export const volumeBonusInputSchema = fieldsSchema
  .refine(({ from, until }) => until === undefined || from <= until, {
    path: ['until'],
    error: 'Quý cuối không được trước quý đầu. | The last quarter cannot come before the first.',
  })
  .refine(({ tiers }) => tiers.every((tier, index) => index === 0 || tier.units > (tiers[index - 1]?.units ?? 0)), {
    path: ['tiers'],
    error: 'Các mức phải xếp theo số máy tăng dần. | Tiers stand in the order of their units.',
  });
export type VolumeBonusInput = z.output<typeof volumeBonusInputSchema>;

/** A rule as it holds now. A run keeps the version that it counted by. */
export const volumeBonusSchema = fieldsSchema.extend({
  id: z.string(),
  currency: currencySchema,
  publishedAt: instantSchema,
  publishedBy: z.string(),
  authors: z.array(z.string()).min(1),
  version: z.int().positive(),
});
export type VolumeBonus = z.output<typeof volumeBonusSchema>;

/** Of which tier somebody with so many units is; undefined below the first. */
export function tierFor(tiers: readonly BonusTier[], units: number): BonusTier | undefined {
  return tiers.findLast((tier) => units >= tier.units);
}

/** In đồng. */
export function bonusFor(tiers: readonly BonusTier[], units: number): number {
  const tier = tierFor(tiers, units);
  if (!tier) return 0;
  return tier.kind === 'per-unit' ? tier.amount * units : tier.amount;
}

export function holdsIn({ from, until }: Pick<VolumeBonus, 'from' | 'until'>, quarter: Quarter): boolean {
  return from <= quarter && (until === undefined || quarter <= until);
}
