import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { instantSchema, localDateSchema, periodSchema } from '../../time/local-date.ts';
import type { Comparison, Rehearsal } from './rehearsal.ts';

/** `canceled`: its draft changed meanwhile, so that the answer would have been about nothing. */
export const rehearsalStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'canceled']);
export type RehearsalState = z.infer<typeof rehearsalStateSchema>;

/** The states that a rehearsal may come from; a write carries them as its condition. One whose worker died is run anew. */
export const rehearsalMoves = {
  queued: [],
  running: ['queued', 'running'],
  done: ['running'],
  failed: ['queued', 'running'],
  canceled: ['queued', 'running'],
} as const satisfies Readonly<Record<RehearsalState, readonly RehearsalState[]>>;

const count = z.int().nonnegative();
/** Amounts in đồng. */
const comparison = { installations: count, given: z.int(), wouldGive: count };
const ofPartner = z.object({ partnerId: z.string(), name: z.string(), ...comparison });

/** What a period would have given, with lists cut to what fits one item. */
export const rehearsalResultSchema = z.object({
  ...comparison,
  byRule: z.array(z.object({ rule: z.string(), label: z.string(), count, amount: count })),
  withoutRule: z.array(z.object({ sku: skuSchema, name: z.string(), count })),
  byProduct: z.array(z.object({ sku: skuSchema, name: z.string(), ...comparison })),
  byDay: z.array(z.object({ day: localDateSchema, ...comparison, wouldGiveUntil: count })),
  partners: z.object({ more: count, less: count, same: count }),
  gains: z.array(ofPartner),
  losses: z.array(ofPartner),
  /** How many products the lists leave out. */
  leftOut: z.object({ withoutRule: count, byProduct: count }),
});
export type RehearsalResult = z.infer<typeof rehearsalResultSchema>;

/** A past period replayed under a draft, on its way or done. */
export const policyRehearsalSchema = z.object({
  id: z.string(),
  draftId: z.string(),
  /** What the draft said when it was asked for. */
  revision: z.int().positive(),
  period: periodSchema,
  state: rehearsalStateSchema,
  /** Percent. */
  progress: z.int().min(0).max(100),
  /** How often a worker began with it. */
  attempts: count,
  requestedBy: z.string(),
  requestedAt: instantSchema,
  result: rehearsalResultSchema.optional(),
  /** Name of the error, for whoever looks into the log. */
  failure: z.string().optional(),
});
export type PolicyRehearsal = z.infer<typeof policyRehearsalSchema>;

/** How many partners with the greatest gain, and with the greatest loss, are named. */
export const MOST_PARTNERS = 50;
/** A policy of 200 rules, 62 days and these lists stay below 150 KB. */
export const MOST_PRODUCTS = 200;

/** The answer with names, cut to what fits one item. */
export function namedResult(
  rehearsal: Rehearsal,
  names: { readonly partner: (id: string) => string; readonly product: (sku: string) => string },
): RehearsalResult {
  const { withoutRule, byProduct, gains, losses, ...rest } = rehearsal;
  const ofProduct = <T extends { readonly sku: string }>(some: readonly T[]) =>
    some
      .slice(0, MOST_PRODUCTS)
      .map((one) => ({ ...one, sku: skuSchema.parse(one.sku), name: names.product(one.sku) }));
  const ofPartners = (some: readonly (Comparison & { readonly partnerId: string })[]) =>
    some.slice(0, MOST_PARTNERS).map((one) => ({ ...one, name: names.partner(one.partnerId) }));
  return {
    ...rest,
    byRule: [...rest.byRule],
    byDay: [...rest.byDay],
    withoutRule: ofProduct(withoutRule),
    byProduct: ofProduct(byProduct),
    gains: ofPartners(gains),
    losses: ofPartners(losses),
    leftOut: {
      withoutRule: Math.max(0, withoutRule.length - MOST_PRODUCTS),
      byProduct: Math.max(0, byProduct.length - MOST_PRODUCTS),
    },
  };
}
