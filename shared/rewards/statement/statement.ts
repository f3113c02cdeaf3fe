import * as z from 'zod';
import { currencySchema } from '../../money/money.ts';
import { instantSchema, localDateSchema } from '../../time/local-date.ts';

/** The four places of a partner's money at a moment. */
export const amountsSchema = z.object({ pending: z.int(), available: z.int(), reserved: z.int(), paid: z.int() });

const wordsSchema = z.object({ vi: z.string(), en: z.string() });

/** What moved money, as a partner reads it; `other` is a kind that the statement has no words of its own for. */
export const movementKindSchema = z.enum([
  'earned',
  'approved',
  'cancelled',
  'approval-undone',
  'cancellation-undone',
  'taken-back',
  'reserved',
  'paid',
  'released',
  'returned',
  'late',
  'adjusted',
  'opening',
  'bonus',
  'points-earned',
  'points-taken-back',
  'points-for-review',
  'points-for-purchase',
  'points-given',
  'gift-ordered',
  'gift-canceled',
  'gift-delivered',
  'points-expired',
  'other',
]);
export type MovementKind = z.infer<typeof movementKindSchema>;

/** One entry of the account, with what it belongs to. */
export const movementSchema = z.object({
  /** Of the account's entries, from 1. */
  version: z.int().positive(),
  at: instantSchema,
  kind: movementKindSchema,
  words: wordsSchema,
  change: amountsSchema,
  /** After it. */
  balance: amountsSchema,
  /** Of the unit's code the last four. */
  unit: z.object({ code: z.string(), product: z.string().optional() }).optional(),
  /** The payment it belongs to, by its run. */
  payment: z.string().optional(),
  note: z.string().optional(),
});
export type Movement = z.infer<typeof movementSchema>;

/** Money that left to the partner in the range, and what came back of it: below 0. In đồng. */
export const statementPaymentSchema = z.object({
  runId: z.string(),
  at: instantSchema,
  kind: z.enum(['paid', 'late', 'returned']),
  gross: z.int(),
  tax: z.int(),
  net: z.int(),
  /** What the transfer said. */
  transferReference: z.string().optional(),
});
export type StatementPayment = z.infer<typeof statementPaymentSchema>;

/** Sums of the payments of a range. */
export const paymentSumsSchema = z.object({ gross: z.int(), tax: z.int(), net: z.int() });

/** Not asked of a newer statement than this: how far the nightly digests are. */
export const sealStateSchema = z.enum(['sealed', 'tonight']);

export const statementSchema = z.object({
  partner: z.object({ id: z.string(), name: z.string(), phone: z.string() }),
  company: z.string(),
  currency: currencySchema,
  /** Both days are part of it. */
  from: localDateSchema,
  to: localDateSchema,
  opening: amountsSchema,
  closing: amountsSchema,
  movements: z.array(movementSchema),
  payments: z.array(statementPaymentSchema),
  paymentSums: paymentSumsSchema,
  madeAt: instantSchema,
  seal: z.object({
    /** In groups of four. */
    code: z.string(),
    state: sealStateSchema,
    /** The night whose digest covers it. */
    night: localDateSchema.optional(),
    /** Where the code is checked, with the sums, as the QR code has it. */
    address: z.string(),
    qr: z.object({ modules: z.int(), path: z.string() }),
  }),
});
export type Statement = z.infer<typeof statementSchema>;
