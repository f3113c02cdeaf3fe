import * as z from 'zod';
import { line } from '../../http/text-input.ts';
import { addDays, type LocalDate, localDateSchema } from '../../time/local-date.ts';
import { wantedPhotosSchema } from '../photo/photo.ts';

const monthsMessage = 'Số tháng từ 1 đến 240. | Months are from 1 to 240.';
const months = z.int(monthsMessage).min(1, monthsMessage).max(240, monthsMessage);
const words = z.string().trim().min(1).max(2_000);

/** A part with a term of its own: a compressor of 60 months, a board of 24. */
export const coveredPartSchema = z.object({ name: line(60), months });

/** From which day the term counts. */
export const startRuleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('activation') }),
  /** The day of purchase where a receipt shows it, at most so many days before the activation; else the activation. */
  z.object({ kind: z.literal('purchase'), withinDays: z.int().min(1).max(730).default(90) }),
  /** The activation, but at the latest so many days after the unit left the factory or warehouse. */
  z.object({ kind: z.literal('shipment'), afterDays: z.int().min(0).max(1_095) }),
]);
export type StartRule = z.infer<typeof startRuleSchema>;

/**
 * What a company promises for a product, from a day on. The six texts are those that Law 19/2023 art. 30 wants
 * published. A new version changes no warranty that was given.
 */
export const warrantyPolicySchema = z.object({
  /** The first day it holds for. */
  from: localDateSchema,
  months,
  parts: z.array(coveredPartSchema).max(20).default([]),
  start: startRuleSchema.default({ kind: 'activation' }),
  scope: words,
  method: words,
  exclusions: words,
  /** In how many days a repair is done. */
  handlingDays: z.int().min(1).max(90),
  /** Every how many months the unit wants maintenance. */
  maintenanceMonths: z.int().min(1).max(60).optional(),
  /** What whoever activates shows; ways in that carry no picture are let through without (docs/decisions/photos.md). */
  photos: wantedPhotosSchema.optional(),
});
export type WarrantyPolicy = z.infer<typeof warrantyPolicySchema>;

/** The version that holds on a day: the latest that began by then. */
export function policyOn<P extends { readonly from: LocalDate }>(
  versions: readonly P[],
  day: LocalDate,
): P | undefined {
  return versions
    .filter(({ from }) => from <= day)
    .reduce<P | undefined>(
      (newest, one) => (newest === undefined || one.from >= newest.from ? one : newest),
      undefined,
    );
}

export interface StartFacts {
  /** The day the activation was captured, which may be days before it arrived. */
  readonly activatedOn: LocalDate;
  readonly purchasedOn?: LocalDate | undefined;
  /** A picture of the receipt was given. */
  readonly hasReceipt: boolean;
  readonly shippedOn?: LocalDate | undefined;
}

export interface Start {
  readonly on: LocalDate;
  readonly by: StartRule['kind'];
}

/** The first day of the warranty, and what it was reckoned from. */
export function startOf(rule: StartRule, facts: StartFacts): Start {
  const activation: Start = { on: facts.activatedOn, by: 'activation' };
  switch (rule.kind) {
    case 'activation':
      return activation;
    case 'purchase': {
      const { purchasedOn, hasReceipt, activatedOn } = facts;
      const isBelievable =
        purchasedOn !== undefined &&
        hasReceipt &&
        purchasedOn <= activatedOn &&
        purchasedOn >= addDays(activatedOn, -rule.withinDays);
      return isBelievable ? { on: purchasedOn, by: 'purchase' } : activation;
    }
    case 'shipment': {
      if (facts.shippedOn === undefined) return activation;
      const latest = addDays(facts.shippedOn, rule.afterDays);
      return latest < facts.activatedOn ? { on: latest, by: 'shipment' } : activation;
    }
  }
}
