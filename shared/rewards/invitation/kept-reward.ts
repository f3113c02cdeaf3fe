import { createHash } from 'node:crypto';
import * as z from 'zod';
import { skuSchema } from '../../catalog/product.ts';
import { currencySchema } from '../../money/money.ts';
import type { Phone } from '../../phone/phone.ts';
import {
  addDays,
  type Instant,
  instantSchema,
  type LocalDate,
  localDate,
  localDateSchema,
} from '../../time/local-date.ts';

/**
 * `waiting`: nobody with that phone was approved yet. `given`: approved in time, it is earned. `too-late`: approved after
 * the last day, it is a line of 0 đ. `dropped`: the unit came back, or names somebody else by now.
 */
export const keptStateSchema = z.enum(['waiting', 'given', 'too-late', 'dropped']);
export type KeptState = z.infer<typeof keptStateSchema>;

/** What an installer who is no partner yet would have earned. The phone stands with the warranty alone. */
export const keptRewardSchema = z.object({
  phonePrint: z.string(),
  code: z.string(),
  activationNumber: z.int().positive(),
  sku: skuSchema,
  productName: z.string(),
  activatedAt: instantSchema,
  /** By the policy of that day, without campaigns. */
  amount: z.int().positive(),
  currency: currencySchema,
  policyVersion: z.int().positive(),
  /** The last day on which an approval counts, in Việt Nam. */
  until: localDateSchema,
  state: keptStateSchema,
  keptAt: instantSchema,
  /** When it was decided, and for whom. */
  endedAt: instantSchema.optional(),
  partnerId: z.string().optional(),
});
export type KeptReward = z.infer<typeof keptRewardSchema>;

/** What staff look for: `lapsed` is what still waits and whose last day is over. */
export const shownKeptStateSchema = z.enum(['waiting', 'lapsed', 'given', 'too-late', 'dropped']);
export type ShownKeptState = z.infer<typeof shownKeptStateSchema>;

/** When a phone was invited, and told again by somebody. */
export const invitationSchema = z.object({
  invitedAt: instantSchema,
  toldAgain: z.object({ at: instantSchema, by: z.string() }).optional(),
});
export type InvitationTold = z.infer<typeof invitationSchema>;

/** So long lies between two messages to a phone, in milliseconds. */
export const BETWEEN_MESSAGES = 24 * 3_600_000;

/** Keys and logs name a phone by its print. */
export function phonePrintOf(phone: Phone): string {
  return createHash('sha256').update(`kept#${phone}`).digest('hex').slice(0, 24);
}

/** Positions in lists stand in addresses, and a code is a proof. */
export function unitPrintOf({ code, activationNumber }: Pick<KeptReward, 'code' | 'activationNumber'>): string {
  return createHash('sha256').update(`kept#${code}#${activationNumber}`).digest('hex').slice(0, 24);
}

/** The last day for an approval where a policy keeps rewards for `days`. */
export function keptUntil(activatedAt: Instant, days: number): LocalDate {
  return addDays(localDate(activatedAt), days);
}

/** Whether an approval of that moment came in time. When anybody looks does not matter. */
export function isInTime({ until }: Pick<KeptReward, 'until'>, approvedAt: Instant): boolean {
  return localDate(approvedAt) <= until;
}

/** Names what waits by its place in the list of its state: it tells neither the phone nor the code. */
export function keptRewardIdOf(kept: Pick<KeptReward, 'code' | 'activationNumber' | 'until'>): string {
  return `${kept.until}.${unitPrintOf(kept)}`;
}

/** Undefined for what was never such an id. */
export function readKeptRewardId(id: string): { readonly until: LocalDate; readonly unitPrint: string } | undefined {
  const [, until, unitPrint] = /^(\d{4}-\d{2}-\d{2})\.([0-9a-f]{24})$/.exec(id) ?? [];
  const day = localDateSchema.safeParse(until);
  return day.success && unitPrint !== undefined ? { until: day.data, unitPrint } : undefined;
}
