import * as z from 'zod';
import type { Product } from '../../catalog/product.ts';
import { type LocalDate, localDateSchema } from '../../time/local-date.ts';
import { type Campaign, type CampaignFacts, campaignExtensions } from './campaign.ts';
import { endsOn, type Term } from './term.ts';
import {
  coveredPartSchema,
  type StartFacts,
  startOf,
  type WarrantyPolicy,
  warrantyPolicySchema,
} from './warranty-policy.ts';

/** A part with a term of its own, and its last day. */
export const givenPartSchema = coveredPartSchema.extend({ endsOn: localDateSchema });
export type GivenPart = z.infer<typeof givenPartSchema>;

/** What was promised, as it was on the day; `from` names the version of the policy. */
export const promiseSchema = warrantyPolicySchema.pick({
  from: true,
  scope: true,
  method: true,
  exclusions: true,
  handlingDays: true,
  maintenanceMonths: true,
});
export type WarrantyPromise = z.infer<typeof promiseSchema>;

/** What the first day was reckoned from, and the days it was reckoned with. */
export const givenStartSchema = z.object({
  by: z.enum(['activation', 'purchase', 'shipment']),
  purchasedOn: localDateSchema.optional(),
  shippedOn: localDateSchema.optional(),
});

export interface GivenTerm {
  readonly start: z.infer<typeof givenStartSchema>;
  readonly startsOn: LocalDate;
  readonly term: Term;
  /** Inclusive, to the end of that day in Việt Nam. */
  readonly endsOn: LocalDate;
  readonly parts: GivenPart[];
  readonly promise?: WarrantyPromise;
}

/** What an activation gives: by the policy of the day, or for the months in the catalogue where there is none. */
export function giveTerm(
  product: Pick<Product, 'sku' | 'line' | 'warrantyMonths'>,
  promised: { readonly policy?: WarrantyPolicy | undefined; readonly campaigns: readonly Campaign[] },
  facts: StartFacts & Omit<CampaignFacts, 'sku' | 'line'>,
): GivenTerm {
  const { policy, campaigns } = promised;
  const start = startOf(policy?.start ?? { kind: 'activation' }, facts);
  const term: Term = {
    months: policy?.months ?? product.warrantyMonths,
    extensions: campaignExtensions(campaigns, { ...facts, sku: product.sku, line: product.line }),
  };
  return {
    start: {
      by: start.by,
      ...(facts.purchasedOn === undefined ? {} : { purchasedOn: facts.purchasedOn }),
      ...(facts.shippedOn === undefined ? {} : { shippedOn: facts.shippedOn }),
    },
    startsOn: start.on,
    ...lastDays(start.on, term, policy?.parts ?? []),
    ...(policy === undefined ? {} : { promise: promiseSchema.parse(policy) }),
  };
}

/** The last days of the unit and of its parts, all reckoned from the first day. */
export function lastDays(
  startsOn: LocalDate,
  term: Term,
  parts: readonly Omit<GivenPart, 'endsOn'>[],
): Pick<GivenTerm, 'term' | 'endsOn' | 'parts'> {
  const unitEndsOn = endsOn(startsOn, term);
  return {
    term,
    endsOn: unitEndsOn,
    parts: parts.map(({ name, months }) => ({ name, months, endsOn: partEndsOn(startsOn, months, term, unitEndsOn) })),
  };
}

/**
 * Months that were given on top are the unit's; days in repair were lost to its parts as well. A part that is promised at
 * least as long as the unit is covered as long as the unit is, however long that became.
 */
function partEndsOn(startsOn: LocalDate, months: number, term: Term, unitEndsOn: LocalDate): LocalDate {
  const repairs = term.extensions.filter(({ kind }) => kind === 'repair');
  const own = endsOn(startsOn, { months, extensions: repairs });
  return months >= term.months && own < unitEndsOn ? unitEndsOn : own;
}
