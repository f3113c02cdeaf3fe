import * as z from 'zod';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';
import { taxReasonSchema } from './withholding.ts';

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
export const appliedRuleSchema = z.object({
  reason: taxReasonSchema,
  percent: z.int().nonnegative(),
  /** In đồng, of the day of the payment. */
  threshold: z.int().positive().optional(),
  payments: z.int().positive(),
});
export type AppliedRule = z.infer<typeof appliedRuleSchema>;

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
  /** An invoice stands behind some of it, so it is no income of a person. */
  business: z.boolean(),
});
export type TaxPerson = z.infer<typeof taxPersonSchema>;

/** One payment as a year's list has it. */
export const taxPaymentSchema = z.object({
  runId: z.string(),
  paidOn: localDateSchema,
  at: instantSchema,
  gross: z.int(),
  tax: z.int(),
  net: z.int(),
  reason: taxReasonSchema.optional(),
  percent: z.int(),
  reference: z.string().optional(),
  invoice: z.string().optional(),
});
export type TaxPayment = z.infer<typeof taxPaymentSchema>;
