import * as z from 'zod';
import type { TaxProfile } from '../../partners/payee/payee.ts';
import { type LocalDate, localDateSchema } from '../../time/local-date.ts';

/** Why this much tax is withheld from a payment, or none. */
export const taxReasonSchema = z.enum(['below-threshold', 'resident', 'non-resident', 'commitment', 'business']);
export type TaxReason = z.infer<typeof taxReasonSchema>;

export interface WithholdingRule {
  /** The first day of payment that it holds for. */
  readonly from: LocalDate;
  /** From this much in one payment on, a resident's tax is withheld, of the whole amount. In đồng. */
  readonly threshold: number;
  readonly residentPercent: number;
  /** Of every payment, however small. */
  readonly nonResidentPercent: number;
}

/**
 * Circular 111/2013 art. 25.1.i, then Decree 253/2026 under the law on personal income tax 109/2025. A company asks its
 * accountant whether they hold for it.
 */
export const withholdingRules: readonly WithholdingRule[] = [
  { from: localDateSchema.parse('2013-07-01'), threshold: 2_000_000, residentPercent: 10, nonResidentPercent: 20 },
  { from: localDateSchema.parse('2026-01-01'), threshold: 5_000_000, residentPercent: 10, nonResidentPercent: 20 },
];

export interface Withholding {
  /** In đồng; what is paid out is the rest. */
  readonly tax: number;
  readonly percent: number;
  readonly reason: TaxReason;
}

/** The rule of a day of payment; undefined before the first one. */
export function withholdingRuleOn(day: LocalDate, rules = withholdingRules): WithholdingRule | undefined {
  return rules.findLast(({ from }) => from <= day);
}

/** What is withheld from one payment of `gross` đồng. A fraction of a đồng is left to the partner. */
export function withhold(gross: number, profile: TaxProfile, day: LocalDate, rule: WithholdingRule): Withholding {
  if (profile.kind !== 'person') return { tax: 0, percent: 0, reason: 'business' };
  if (!profile.resident) return taken(gross, rule.nonResidentPercent, 'non-resident');
  if (isCommitted(profile, day)) return { tax: 0, percent: 0, reason: 'commitment' };
  if (gross < rule.threshold) return { tax: 0, percent: 0, reason: 'below-threshold' };
  return taken(gross, rule.residentPercent, 'resident');
}

/** A commitment to form 08/CK-TNCN counts on its days, both included, and only beside a tax number. */
function isCommitted({ commitment, taxNumber }: TaxProfile, day: LocalDate): boolean {
  return taxNumber !== undefined && commitment !== undefined && commitment.from <= day && day <= commitment.until;
}

function taken(gross: number, percent: number, reason: TaxReason): Withholding {
  return { tax: Math.floor((gross * percent) / 100), percent, reason };
}
