import { createHash } from 'node:crypto';
import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { instantSchema } from '../../time/local-date.ts';
import { quarterSchema } from './quarter.ts';
import { bonusFor, type VolumeBonus, volumeBonusSchema } from './volume-bonus.ts';

/** `counted`: it waits for a second person. `giving`: money is on its way to each partner. */
export const bonusRunStateSchema = z.enum(['counting', 'counted', 'giving', 'given', 'failed']);
export type BonusRunState = z.infer<typeof bonusRunStateSchema>;

/** A volume bonus of one quarter: counted for one person, confirmed by another, given once to each partner. */
export const bonusRunSchema = z.object({
  ruleId: z.string(),
  quarter: quarterSchema,
  state: bonusRunStateSchema,
  /** As it was when the counting began. */
  rule: volumeBonusSchema,
  /** Rises with each counting; confirming names it. */
  count: z.int().positive(),
  startedBy: z.string(),
  startedAt: instantSchema,
  /** Of the counting, 0 to 100. */
  progress: z.int().min(0).max(100),
  attempts: z.int().nonnegative(),
  countedAt: instantSchema.optional(),
  /** How many partners have units, how many of them reach a tier, and what is to be given. */
  partners: z.int().nonnegative().default(0),
  winners: z.int().nonnegative().default(0),
  units: z.int().nonnegative().default(0),
  amount: z.int().nonnegative().default(0),
  /** Reached a tier, but the budget was used up before them. */
  unfunded: z.int().nonnegative().default(0),
  confirmedBy: z.string().optional(),
  confirmedAt: instantSchema.optional(),
  /** What was given so far, to how many, and behind which partner it goes on. */
  given: z.int().nonnegative().default(0),
  givenTo: z.int().nonnegative().default(0),
  after: z.string().optional(),
  steps: z.int().nonnegative().default(0),
  endedAt: instantSchema.optional(),
  failure: z.string().optional(),
});
export type BonusRun = z.infer<typeof bonusRunSchema>;

/** Of which product somebody installed how many. */
export const countedProductSchema = z.object({ sku: skuSchema, name: z.string(), units: z.int().positive() });

/** What one counting found for one partner. */
export const bonusLineSchema = z.object({
  ruleId: z.string(),
  quarter: quarterSchema,
  count: z.int().positive(),
  partnerId: z.string(),
  /** That counted then, and what the rule gives for them. */
  units: z.int().nonnegative(),
  amount: z.int().nonnegative(),
  products: z.array(countedProductSchema),
  /** Short prints of the accruals that counted, so that one taken back later is known again. */
  counted: z.array(z.string()),
  /** Prints of those that were taken back since. */
  lost: z.array(z.string()).default([]),
  /** `unfunded`: the budget was used up by partners with more units. */
  state: z.enum(['waiting', 'given', 'unfunded', 'below']),
  /** What was given in the end, for units still counted. */
  given: z.int().nonnegative().default(0),
  version: z.int().positive(),
});
export type BonusLine = z.infer<typeof bonusLineSchema>;

/** What a partner got, with what explains it. */
export const partnerBonusSchema = z.object({
  ruleId: z.string(),
  quarter: quarterSchema,
  partnerId: z.string(),
  name: z.string(),
  currency: volumeBonusSchema.shape.currency,
  units: z.int().positive(),
  tier: volumeBonusSchema.shape.tiers.element,
  amount: z.int().positive(),
  products: z.array(countedProductSchema),
  transferId: z.string(),
  ruleVersion: z.int().positive(),
  startedBy: z.string(),
  confirmedBy: z.string(),
  at: instantSchema,
});
export type PartnerBonus = z.infer<typeof partnerBonusSchema>;

/** Enough to tell the units of one partner apart. */
export function printOf(accrualId: string): string {
  return createHash('sha256').update(accrualId).digest('hex').slice(0, 12);
}

/** What a partner is to get for what of the counted units still counts. */
export function dueTo({ counted, lost }: Pick<BonusLine, 'counted' | 'lost'>, { tiers }: Pick<VolumeBonus, 'tiers'>) {
  const units = counted.length - lost.length;
  return { units, amount: bonusFor(tiers, units) };
}
