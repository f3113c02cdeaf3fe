import * as z from 'zod';
import { instantSchema, localDate, localDateSchema } from '../../time/local-date.ts';
import { paidAt } from '../payout-item.ts';
import { netOf, type PayoutLine } from '../payout-run.ts';
import { taxReasonSchema, withholdingRuleOn } from './withholding.ts';

export const taxYearSchema = z.string().regex(/^20\d\d$/, 'Năm gồm bốn chữ số. | A year has four digits.');

/** In đồng. */
export const taxSumsSchema = z.object({
  people: z.int().nonnegative(),
  payments: z.int().nonnegative(),
  gross: z.int(),
  tax: z.int(),
  net: z.int(),
});
export type TaxSums = z.infer<typeof taxSumsSchema>;

/** What made the tax of some payments of a person: a threshold where one was looked at. */
const appliedRuleSchema = z.object({
  reason: taxReasonSchema,
  percent: z.int().nonnegative(),
  /** In đồng, of the day of the payment. */
  threshold: z.int().positive().optional(),
  payments: z.int().positive(),
});
export type AppliedRule = z.infer<typeof appliedRuleSchema>;

/** One payment as a year's list has it. */
export const taxPaymentSchema = z.object({
  runId: z.string(),
  at: instantSchema,
  paidOn: localDateSchema,
  gross: z.int(),
  tax: z.int(),
  net: z.int(),
  rule: appliedRuleSchema.omit({ payments: true }),
  /** The bank's own number of it. */
  reference: z.string().optional(),
  invoice: z.string().optional(),
});
export type TaxPayment = z.infer<typeof taxPaymentSchema>;

/** What somebody was paid in a year. */
export const taxPersonSchema = z.object({
  partnerId: z.string(),
  name: z.string(),
  phone: z.string().optional(),
  taxNumber: z.string().optional(),
  payments: z.int().positive(),
  gross: z.int(),
  tax: z.int(),
  net: z.int(),
  rules: z.array(appliedRuleSchema),
  /** All of it was paid on invoices, so it is no income of a person. */
  business: z.boolean(),
});
export type TaxPerson = z.infer<typeof taxPersonSchema>;

/** A person with each payment, oldest first. */
export interface TaxAccount {
  readonly person: TaxPerson;
  readonly payments: readonly TaxPayment[];
}

/** What a partner was paid in a year, from the payments that are still paid; undefined where none is. */
export function taxAccountOf(lines: readonly PayoutLine[]): TaxAccount | undefined {
  const payments = lines.flatMap((line) => taxPaymentOf(line) ?? []).sort((one, other) => (one.at < other.at ? -1 : 1));
  const newest = lines.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1)).at(-1);
  if (!newest || payments.length === 0) return undefined;
  const taxNumber = newest.taxNumber ?? lines.findLast((line) => line.taxNumber !== undefined)?.taxNumber;
  const person: TaxPerson = {
    partnerId: newest.partnerId,
    name: newest.partnerName,
    ...(newest.phone === undefined ? {} : { phone: newest.phone }),
    ...(taxNumber === undefined ? {} : { taxNumber }),
    payments: payments.length,
    gross: sumOf(payments, 'gross'),
    tax: sumOf(payments, 'tax'),
    net: sumOf(payments, 'net'),
    rules: rulesOf(payments),
    business: payments.every(({ rule }) => rule.reason === 'business'),
  };
  return { person, payments };
}

/** Of all people together: what both files of a year must come to. */
export function taxSumsOf(accounts: readonly TaxAccount[]): TaxSums {
  return accounts.reduce(
    (sums, { person: { payments, gross, tax, net } }) => ({
      people: sums.people + 1,
      payments: sums.payments + payments,
      gross: sums.gross + gross,
      tax: sums.tax + tax,
      net: sums.net + net,
    }),
    { people: 0, payments: 0, gross: 0, tax: 0, net: 0 },
  );
}

function taxPaymentOf(line: PayoutLine): TaxPayment | undefined {
  const at = paidAt(line);
  if (!at) return undefined;
  return {
    runId: line.runId,
    at,
    paidOn: localDate(at),
    gross: line.amount,
    tax: line.tax,
    net: netOf(line),
    rule: ruleOf(line),
    ...(line.reference === undefined ? {} : { reference: line.reference }),
    ...(line.invoice === undefined ? {} : { invoice: line.invoice }),
  };
}

/** The rule is that of the day on which the payment was made ready, when its tax was worked out. */
function ruleOf({ taxReason, taxPercent, tax, createdAt }: PayoutLine): TaxPayment['rule'] {
  const reason = taxReason ?? (tax === 0 ? 'below-threshold' : 'resident');
  const looksAtThreshold = reason === 'below-threshold' || reason === 'resident';
  const threshold = looksAtThreshold ? withholdingRuleOn(localDate(createdAt))?.threshold : undefined;
  return { reason, percent: taxPercent, ...(threshold === undefined ? {} : { threshold }) };
}

function rulesOf(payments: readonly TaxPayment[]): AppliedRule[] {
  const rules = new Map<string, AppliedRule>();
  for (const { rule } of payments) {
    const name = `${rule.reason} ${rule.percent} ${rule.threshold}`;
    rules.set(name, { ...rule, payments: (rules.get(name)?.payments ?? 0) + 1 });
  }
  return [...rules.values()];
}

function sumOf(payments: readonly TaxPayment[], name: 'gross' | 'tax' | 'net'): number {
  return payments.reduce((sum, payment) => sum + payment[name], 0);
}
